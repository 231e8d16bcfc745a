<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr">
<context>
    <name>AdvancedPanel</name>
    <message>
        <source>Bands and results folder</source>
        <translation>Bandes et dossier des résultats</translation>
    </message>
    <message>
        <source>Choose the bands myself</source>
        <translation>Choisir moi-même les bandes</translation>
    </message>
    <message>
        <source>Results folder</source>
        <translation>Dossier des résultats</translation>
    </message>
    <message>
        <source>Band {number} ({name})</source>
        <translation>Bande {number} ({name})</translation>
    </message>
    <message>
        <source>Band {}</source>
        <translation>Bande {}</translation>
    </message>
    <message>
        <source>The image does not tell which of its bands the model needs. Check the choice below.</source>
        <translation>L’image n’indique pas lesquelles de ses bandes il faut au modèle. Vérifiez le choix ci-dessous.</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>Rapide</translation>
    </message>
    <message>
        <source>As in the paper</source>
        <translation>Comme dans l’article</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualité</translation>
    </message>
    <message>
        <source>Large tiles that fade into each other: no seams.</source>
        <translation>Grandes tuiles fondues les unes dans les autres : pas de raccords visibles.</translation>
    </message>
    <message>
        <source>An eighth less to compute; slightly less sure along the borders of tiles.</source>
        <translation>Un huitième de calcul en moins ; un peu moins sûr le long des bords de tuiles.</translation>
    </message>
    <message>
        <source>Small tiles, each pixel seen four times: thrice the time. To compare with the paper.</source>
        <translation>Petites tuiles, chaque pixel vu quatre fois : le triple du temps. Pour comparer avec l’article.</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>La meilleure</translation>
    </message>
    <message>
        <source>Each tile is also seen mirrored: a little more is found right, for four times the computing.</source>
        <translation>Chaque tuile est aussi vue en miroir : un peu plus juste, pour quatre fois le calcul.</translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>Roofline: copying buildings of {}</source>
        <translation>Roofline : copie des bâtiments de {}</translation>
    </message>
    <message>
        <source>Copy buildings</source>
        <translation>Copier les bâtiments</translation>
    </message>
</context>
<context>
    <name>Curve</name>
    <message>
        <source>before {}</source>
        <translation>avant {}</translation>
    </message>
    <message>
        <source>training loss {}</source>
        <translation>perte {}</translation>
    </message>
    <message>
        <source>{} s</source>
        <translation>{} s</translation>
    </message>
    <message>
        <source>{} min</source>
        <translation>{} min</translation>
    </message>
</context>
<context>
    <name>Drawing</name>
    <message>
        <source>Sketch a rectangular area</source>
        <translation>Esquisser une zone rectangulaire</translation>
    </message>
    <message>
        <source>Sketch an area of any shape</source>
        <translation>Esquisser une zone de forme libre</translation>
    </message>
    <message>
        <source>Sketch a building</source>
        <translation>Esquisser un bâtiment</translation>
    </message>
    <message>
        <source>Sketch ground to ignore</source>
        <translation>Esquisser une zone à ignorer</translation>
    </message>
</context>
<context>
    <name>EnginePanel</name>
    <message>
        <source>Set up engine</source>
        <translation>Installer le moteur</translation>
    </message>
    <message>
        <source>Download the engine&apos;s packages into {}</source>
        <translation>Télécharger les paquets du moteur dans {}</translation>
    </message>
    <message>
        <source>From a folder of wheels…</source>
        <translation>Depuis un dossier de wheels…</translation>
    </message>
    <message>
        <source>Install from .whl files that were downloaded on another computer</source>
        <translation>Installer depuis des fichiers .whl téléchargés sur un autre ordinateur</translation>
    </message>
    <message>
        <source>Use an existing Python…</source>
        <translation>Utiliser un Python existant…</translation>
    </message>
    <message>
        <source>Point to a Python that has PyTorch and the other packages already; nothing is installed into it</source>
        <translation>Indiquer un Python qui a déjà PyTorch et les autres paquets ; rien n’y est installé</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Set up again…</source>
        <translation>Réinstaller…</translation>
    </message>
    <message>
        <source>One step first: set up the engine</source>
        <translation>Une étape d’abord : installer le moteur</translation>
    </message>
    <message>
        <source>The network computes in a Python of its own. It is downloaded once, into your user folder; QGIS and its Python stay as they are.</source>
        <translation>Le réseau calcule dans un Python à part. Il est téléchargé une seule fois, dans votre dossier utilisateur ; QGIS et son Python restent tels quels.</translation>
    </message>
    <message>
        <source>Setting up the engine</source>
        <translation>Installation du moteur</translation>
    </message>
    <message>
        <source>Starting the engine…</source>
        <translation>Démarrage du moteur…</translation>
    </message>
    <message>
        <source>The first time after a restart this takes up to a minute.</source>
        <translation>La première fois après un redémarrage, cela peut prendre une minute.</translation>
    </message>
    <message>
        <source>The engine is ready</source>
        <translation>Le moteur est prêt</translation>
    </message>
    <message>
        <source>Choose the folder that holds the .whl files</source>
        <translation>Choisir le dossier qui contient les fichiers .whl</translation>
    </message>
    <message>
        <source>Choose the Python to use (python, or python.exe on Windows)</source>
        <translation>Choisir le Python à utiliser (python, ou python.exe sous Windows)</translation>
    </message>
    <message>
        <source>Processor (1.5 GB)</source>
        <translation>Processeur (1,5 Go)</translation>
    </message>
    <message>
        <source>NVIDIA card (7 GB, faster)</source>
        <translation>Carte NVIDIA (7 Go, plus rapide)</translation>
    </message>
    <message>
        <source>Works on every computer</source>
        <translation>Fonctionne sur tous les ordinateurs</translation>
    </message>
    <message>
        <source>Needs a card of the last ten years or so and its current driver</source>
        <translation>Demande une carte des dix dernières années environ et son pilote à jour</translation>
    </message>
    <message>
        <source>Other ways</source>
        <translation>Autres façons</translation>
    </message>
</context>
<context>
    <name>EngineStatus</name>
    <message>
        <source>Engine: starting…</source>
        <translation>Moteur : démarrage…</translation>
    </message>
    <message>
        <source>Engine: being set up…</source>
        <translation>Moteur : installation en cours…</translation>
    </message>
    <message>
        <source>Engine: ready</source>
        <translation>Moteur : prêt</translation>
    </message>
    <message>
        <source>Engine: set up</source>
        <translation>Moteur : installé</translation>
    </message>
    <message>
        <source>Engine: not set up yet</source>
        <translation>Moteur : pas encore installé</translation>
    </message>
    <message>
        <source>Roofline: setting up the engine</source>
        <translation>Roofline : installation du moteur</translation>
    </message>
    <message>
        <source>The engine is set up.</source>
        <translation>Le moteur est installé.</translation>
    </message>
</context>
<context>
    <name>EvaluateAlgorithm</name>
    <message>
        <source>Compare with a reference</source>
        <translation>Comparer à une référence</translation>
    </message>
    <message>
        <source>Compares the buildings that were found with those that are there, pixel by pixel. Gives F1, accuracy, precision (what share of the found is there), recall (what share of what is there was found) and IoU in percent, and a map of the errors: green found, red wrongly found, blue missed.

The result is the probability that Roofline wrote, any raster of buildings, or the folder of a result. Of the reference every polygon counts, of the excluded polygons the selected ones, where some are.</source>
        <translation>Compare les bâtiments trouvés à ceux qui existent, pixel par pixel. Donne F1, exactitude, précision (quelle part de ce qui est trouvé existe), rappel (quelle part de ce qui existe est trouvée) et IoU en pour cent, et une carte des erreurs : vert trouvé, rouge trouvé à tort, bleu manqué.

Le résultat est la probabilité écrite par Roofline, un raster de bâtiments quelconque, ou le dossier d’un résultat. De la référence comptent tous les polygones, des polygones exclus ceux qui sont sélectionnés, s’il y en a.</translation>
    </message>
    <message>
        <source>Result: probability or another raster of buildings</source>
        <translation>Résultat : probabilité ou un autre raster de bâtiments</translation>
    </message>
    <message>
        <source>Or the folder of a result</source>
        <translation>Ou le dossier d’un résultat</translation>
    </message>
    <message>
        <source>Reference: raster or polygons of the buildings that are there</source>
        <translation>Référence : raster ou polygones des bâtiments qui existent</translation>
    </message>
    <message>
        <source>Leave out these polygons (what a model was refined on)</source>
        <translation>Exclure ces polygones (ce sur quoi un modèle a été affiné)</translation>
    </message>
    <message>
        <source>Confidence threshold (0: the one the result was made with, else 0.5)</source>
        <translation>Seuil de confiance (0 : celui avec lequel le résultat a été fait, sinon 0,5)</translation>
    </message>
    <message>
        <source>Error map</source>
        <translation>Carte des erreurs</translation>
    </message>
    <message>
        <source>Both a raster and a folder are chosen as result: choose one of them.</source>
        <translation>Un raster et un dossier sont tous deux choisis comme résultat : n’en choisissez qu’un.</translation>
    </message>
    <message>
        <source>{score}: {percent} %</source>
        <translation>{score} : {percent} %</translation>
    </message>
    <message>
        <source>A building from a probability of {} on</source>
        <translation>Bâtiment à partir d’une probabilité de {}</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exactitude</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Précision</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Rappel</translation>
    </message>
    <message>
        <source>IoU</source>
        <translation>IoU</translation>
    </message>
</context>
<context>
    <name>ImagePanel</name>
    <message>
        <source>The imagery to find buildings in: any raster layer that lies in a file</source>
        <translation>L’imagerie où chercher les bâtiments : toute couche raster contenue dans un fichier</translation>
    </message>
    <message>
        <source>Open an image from a file and add it to the project</source>
        <translation>Ouvrir une image depuis un fichier et l’ajouter au projet</translation>
    </message>
    <message>
        <source>The project has no image yet. Open one, or drag a GeoTIFF onto the map.</source>
        <translation>Le projet n’a pas encore d’image. Ouvrez-en une, ou glissez un GeoTIFF sur la carte.</translation>
    </message>
    <message>
        <source>Open an image…</source>
        <translation>Ouvrir une image…</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>{count} bands ({names})</source>
        <translation>{count} bandes ({names})</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} pixels</translation>
    </message>
    <message>
        <source>{:.2f} m per pixel</source>
        <translation>{:.2f} m par pixel</translation>
    </message>
    <message>
        <source>pixel size unknown</source>
        <translation>taille de pixel inconnue</translation>
    </message>
    <message>
        <source>nodata {:g}</source>
        <translation>nodata {:g}</translation>
    </message>
    <message>
        <source>no nodata value</source>
        <translation>pas de valeur nodata</translation>
    </message>
    <message>
        <source>The file has no georeference. Roofline works in its pixels: the result lies exactly over the image, and areas are counted in pixels.</source>
        <translation>Le fichier n’est pas géoréférencé. Roofline travaille dans ses pixels : le résultat se place exactement sur l’image et les surfaces sont comptées en pixels.</translation>
    </message>
    <message>
        <source>The layer has no coordinate reference system, so its pixel size is unknown. Set it in the layer&apos;s properties.</source>
        <translation>La couche n’a pas de système de coordonnées, donc la taille du pixel est inconnue. Définissez-le dans les propriétés de la couche.</translation>
    </message>
    <message>
        <source>The layer&apos;s coordinate reference system differs from its file&apos;s. The result gets the layer&apos;s: {}.</source>
        <translation>Le système de coordonnées de la couche diffère de celui du fichier. Le résultat aura celui de la couche : {}.</translation>
    </message>
    <message>
        <source>one band</source>
        <translation>une bande</translation>
    </message>
    <message>
        <source>{} bands</source>
        <translation>{} bandes</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Something unforeseen went wrong; your layers are untouched. Please report the text in the log.</source>
        <translation>Un problème imprévu est survenu ; vos couches sont intactes. Merci de signaler le texte du journal.</translation>
    </message>
    <message>
        <source>Open log</source>
        <translation>Ouvrir le journal</translation>
    </message>
</context>
<context>
    <name>ModelHistory</name>
    <message>
        <source>Roofline: reading the models</source>
        <translation>Roofline : lecture des modèles</translation>
    </message>
</context>
<context>
    <name>ModelPanel</name>
    <message>
        <source>Show what this model was trained on, its licence and how good it is</source>
        <translation>Montrer sur quoi ce modèle a été entraîné, sa licence et sa qualité</translation>
    </message>
    <message>
        <source>Choose a model file (.safetensors)</source>
        <translation>Choisir un fichier de modèle (.safetensors)</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>This model cannot be used: {}.</source>
        <translation>Ce modèle ne peut pas servir : {}.</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Choisir un modèle</translation>
    </message>
    <message>
        <source>Roofline models (*.safetensors);;All files (*)</source>
        <translation>Modèles Roofline (*.safetensors);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>No model is installed. Choose a model file (.safetensors) with the button “…”.</source>
        <translation>Aucun modèle installé. Choisissez un fichier de modèle (.safetensors) avec le bouton « … ».</translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>Roofline models</source>
        <translation>Modèles Roofline</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>F1 before → after</source>
        <translation>F1 avant → après</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Utiliser</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Supprimer…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importer…</translation>
    </message>
    <message>
        <source>This model came with Roofline</source>
        <translation>Ce modèle est fourni avec Roofline</translation>
    </message>
    <message>
        <source>Export the model</source>
        <translation>Exporter le modèle</translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation>Importer un modèle</translation>
    </message>
    <message>
        <source>Delete the model “{}”? This cannot be undone.</source>
        <translation>Supprimer le modèle « {} » ? Cette opération ne peut pas être annulée.</translation>
    </message>
    <message>
        <source>Models refined from it stay.</source>
        <translation>Les modèles affinés à partir de celui-ci restent.</translation>
    </message>
    <message>
        <source>Delete the model</source>
        <translation>Supprimer le modèle</translation>
    </message>
</context>
<context>
    <name>RefineAlgorithm</name>
    <message>
        <source>Refine a model</source>
        <translation>Affiner un modèle</translation>
    </message>
    <message>
        <source>Makes a model for an image and its like from a model and a sketch on a few per cent of the image. The sketch is a polygon layer whose field “class” says area, building or ignore, as the Roofline panel makes it; without that field all its polygons are areas, and the buildings in them come from another layer.

Gives F1 in percent on sketched ground that is held out, before and after; a cancel keeps the best model so far. The Roofline panel lists the models in {}.</source>
        <translation>À partir d’un modèle et d’un croquis sur quelques pour cent de l’image, fait un modèle pour cette image et ses semblables. Le croquis est une couche de polygones dont le champ « class » dit area, building ou ignore, comme le fait le panneau Roofline ; sans ce champ, tous ses polygones sont des zones, et leurs bâtiments viennent d’une autre couche.

Donne F1 en pour cent sur une partie du croquis mise de côté, avant et après ; une annulation garde le meilleur modèle obtenu. Le panneau Roofline liste les modèles de {}.</translation>
    </message>
    <message>
        <source>Sketch, or areas in which every building is known</source>
        <translation>Croquis, ou zones dont chaque bâtiment est connu</translation>
    </message>
    <message>
        <source>Buildings, where the sketch has none: raster or polygons</source>
        <translation>Bâtiments, si le croquis n’en a pas : raster ou polygones</translation>
    </message>
    <message>
        <source>Procedure (paper: 100 epochs at a rate of 1e-4, and no F1)</source>
        <translation>Procédure (paper : 100 époques au pas de 1e-4, et pas de F1)</translation>
    </message>
    <message>
        <source>Minutes to learn in (not for paper)</source>
        <translation>Minutes d’apprentissage (pas pour paper)</translation>
    </message>
    <message>
        <source>Refined model</source>
        <translation>Modèle affiné</translation>
    </message>
    <message>
        <source>Models of Roofline (*.safetensors)</source>
        <translation>Modèles de Roofline (*.safetensors)</translation>
    </message>
    <message>
        <source>F1 before</source>
        <translation>F1 avant</translation>
    </message>
    <message>
        <source>F1 after</source>
        <translation>F1 après</translation>
    </message>
    <message>
        <source>Improved</source>
        <translation>Amélioré</translation>
    </message>
    <message>
        <source>A model is a .safetensors file: name it {}.</source>
        <translation>Un modèle est un fichier .safetensors : nommez-le {}.</translation>
    </message>
    <message>
        <source>{} is the model that is refined and would be overwritten: choose another name.</source>
        <translation>{} est le modèle à affiner et serait écrasé : choisissez un autre nom.</translation>
    </message>
    <message>
        <source>F1 on held-out sketch: {before} before, {after} after</source>
        <translation>F1 sur la partie du croquis mise de côté : {before} avant, {after} après</translation>
    </message>
    <message>
        <source>The best model so far was kept: {}</source>
        <translation>Le meilleur modèle obtenu a été gardé : {}</translation>
    </message>
</context>
<context>
    <name>RefinePanel</name>
    <message>
        <source>5 min</source>
        <translation>5 min</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15 min</translation>
    </message>
    <message>
        <source>Until it stops improving</source>
        <translation>Tant qu’il progresse</translation>
    </message>
    <message>
        <source>As in the paper: 100 epochs at 1e-4</source>
        <translation>Comme dans l’article : 100 époques à 1e-4</translation>
    </message>
    <message>
        <source>Ends when five looks, a minute apart, brought no gain; after an hour at the latest</source>
        <translation>S’arrête quand cinq vérifications, à une minute d’intervalle, n’apportent aucun gain ; au plus tard après une heure</translation>
    </message>
    <message>
        <source>Ghassemi et al. 2018: no part of the sketch is held out, so no F1 is told; hours without a GPU</source>
        <translation>Ghassemi et al. 2018 : aucune partie du croquis n’est mise de côté, donc pas de F1 ; des heures sans GPU</translation>
    </message>
    <message>
        <source>Segment again afterwards</source>
        <translation>Segmenter à nouveau ensuite</translation>
    </message>
    <message>
        <source>The same ground with the new model, and what has changed as a layer</source>
        <translation>Le même terrain avec le nouveau modèle, et ce qui a changé comme couche</translation>
    </message>
    <message>
        <source>Refine the model</source>
        <translation>Affiner le modèle</translation>
    </message>
    <message>
        <source>Make a new model for this image from the chosen one and your sketch</source>
        <translation>Créer un nouveau modèle pour cette image à partir du modèle choisi et de votre croquis</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modèles…</translation>
    </message>
    <message>
        <source>All models, and which came from which: go back, rename, copy, delete</source>
        <translation>Tous les modèles et leur origine : revenir en arrière, renommer, copier, supprimer</translation>
    </message>
    <message>
        <source>Time to learn</source>
        <translation>Durée d’apprentissage</translation>
    </message>
    <message>
        <source>Refined in {} min. No part of the sketch was held out, so look at the map to judge it.</source>
        <translation>Affiné en {} min. Aucune partie du croquis n’a été mise de côté : pour en juger, regardez la carte.</translation>
    </message>
    <message>
        <source>F1 on held-out sketch: {before} → {after} in {minutes} min.</source>
        <translation>F1 sur la partie du croquis mise de côté : {before} → {after} en {minutes} min.</translation>
    </message>
    <message>
        <source>F1 on held-out sketch: {before} before, {after} after.</source>
        <translation>F1 sur la partie du croquis mise de côté : {before} avant, {after} après.</translation>
    </message>
</context>
<context>
    <name>RefineProgress</name>
    <message>
        <source>Starting the engine…</source>
        <translation>Démarrage du moteur…</translation>
    </message>
    <message>
        <source>Stop and keep the best</source>
        <translation>Arrêter et garder le meilleur</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Arrêt…</translation>
    </message>
</context>
<context>
    <name>Refining</name>
    <message>
        <source>Roofline: refining the model on {}</source>
        <translation>Roofline : affinage du modèle sur {}</translation>
    </message>
    <message>
        <source>Cancelled before anything was learnt. Sketch and model are as they were.</source>
        <translation>Annulé avant tout apprentissage. Le croquis et le modèle sont comme avant.</translation>
    </message>
    <message>
        <source>The best model so far was kept.</source>
        <translation>Le meilleur modèle obtenu jusqu’ici a été gardé.</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Utiliser ce modèle</translation>
    </message>
    <message>
        <source>No gain: F1 {before} before, {after} after. “{name}” stays in use.</source>
        <translation>Aucun gain : F1 {before} avant, {after} après. «&#xa0;{name}&#xa0;» reste utilisé.</translation>
    </message>
    <message>
        <source>{scores} The refined model is in use all the same.</source>
        <translation>{scores} Le modèle affiné est utilisé malgré tout.</translation>
    </message>
    <message>
        <source>Back to the earlier model</source>
        <translation>Revenir au modèle précédent</translation>
    </message>
    <message>
        <source>{scores} The refined model is no better, so “{name}” stays in use: draw more, best where the map is wrong.</source>
        <translation>{scores} Le modèle affiné n’est pas meilleur : «&#xa0;{name}&#xa0;» reste utilisé. Dessinez davantage, de préférence là où la carte se trompe.</translation>
    </message>
    <message>
        <source>Use the refined model</source>
        <translation>Utiliser le modèle affiné</translation>
    </message>
</context>
<context>
    <name>RooflineDock</name>
    <message>
        <source>The results folder cannot be made ({}): choose another one under “Bands and results folder”.</source>
        <translation>Le dossier des résultats ne peut pas être créé ({}) : choisissez-en un autre sous « Bandes et dossier des résultats ».</translation>
    </message>
    <message>
        <source>There is no result to show or hide yet: segment an image first.</source>
        <translation>Il n’y a pas encore de résultat à montrer ou cacher : segmentez d’abord une image.</translation>
    </message>
    <message>
        <source>The project has no polygon layer: add one, or segment the current map view.</source>
        <translation>Le projet n’a pas de couche de polygones : ajoutez-en une, ou segmentez la vue actuelle de la carte.</translation>
    </message>
    <message>
        <source>Open an image</source>
        <translation>Ouvrir une image</translation>
    </message>
    <message>
        <source>Images (*.tif *.tiff *.vrt *.jp2 *.img *.png *.jpg);;All files (*)</source>
        <translation>Images (*.tif *.tiff *.vrt *.jp2 *.img *.png *.jpg);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Open an image to begin.</source>
        <translation>Ouvrez une image pour commencer.</translation>
    </message>
    <message>
        <source>Choose an image that lies in a file.</source>
        <translation>Choisissez une image contenue dans un fichier.</translation>
    </message>
    <message>
        <source>Choose a model to begin.</source>
        <translation>Choisissez un modèle pour commencer.</translation>
    </message>
    <message>
        <source>Refine on this image</source>
        <translation>Affiner sur cette image</translation>
    </message>
    <message>
        <source>The models folder cannot be made ({}): free some space or check its rights.</source>
        <translation>Le dossier des modèles ne peut pas être créé ({}) : libérez de l’espace ou vérifiez ses droits.</translation>
    </message>
    <message>
        <source>The model is being refined; wait for its end, or stop it.</source>
        <translation>Le modèle est en cours d’affinage ; attendez la fin, ou arrêtez-le.</translation>
    </message>
    <message>
        <source>The image is being segmented; wait for its end, or cancel it.</source>
        <translation>L’image est en cours de segmentation ; attendez la fin, ou annulez.</translation>
    </message>
    <message>
        <source>Draw a sketch to learn from first.</source>
        <translation>Dessinez d’abord un croquis pour l’apprentissage.</translation>
    </message>
    <message>
        <source>Areas to sketch are being looked for; wait for the end, or stop it.</source>
        <translation>La recherche de zones à esquisser est en cours ; attendez la fin, ou arrêtez-la.</translation>
    </message>
</context>
<context>
    <name>RooflinePlugin</name>
    <message>
        <source>Segment buildings (Roofline)</source>
        <translation>Segmenter les bâtiments (Roofline)</translation>
    </message>
    <message>
        <source>Show or hide the latest buildings</source>
        <translation>Montrer ou cacher les derniers bâtiments</translation>
    </message>
</context>
<context>
    <name>RunPanel</name>
    <message>
        <source>Segment buildings</source>
        <translation>Segmenter les bâtiments</translation>
    </message>
    <message>
        <source>Find the buildings and add them as layers above the image</source>
        <translation>Trouver les bâtiments et les ajouter comme couches au-dessus de l’image</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Show or hide</source>
        <translation>Montrer/cacher</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ouvrir le dossier</translation>
    </message>
    <message>
        <source>Starting the engine…</source>
        <translation>Démarrage du moteur…</translation>
    </message>
    <message>
        <source>Show or hide ({})</source>
        <translation>Montrer/cacher ({})</translation>
    </message>
    <message>
        <source>Flicker between the result and the imagery below it</source>
        <translation>Alterner entre le résultat et l’imagerie en dessous</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Annulation…</translation>
    </message>
</context>
<context>
    <name>SegmentAlgorithm</name>
    <message>
        <source>Segment buildings</source>
        <translation>Segmenter les bâtiments</translation>
    </message>
    <message>
        <source>Finds the buildings in a raster layer with a deep network. Gives the probability of a building for each pixel (0 to 1) and one polygon for each building with its mean confidence and its area.

The engine has to be set up once, in the Roofline panel.</source>
        <translation>Trouve les bâtiments d’une couche raster avec un réseau profond. Donne la probabilité de bâtiment de chaque pixel (0 à 1) et un polygone par bâtiment avec sa confiance moyenne et sa surface.

Le moteur doit être installé une fois, dans le panneau Roofline.</translation>
    </message>
    <message>
        <source>Only within these polygons</source>
        <translation>Seulement dans ces polygones</translation>
    </message>
    <message>
        <source>Confidence threshold (0: the model&apos;s own)</source>
        <translation>Seuil de confiance (0 : celui du modèle)</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Probabilité</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Bâtiments</translation>
    </message>
    <message>
        <source>Quality (best: four times the time of standard; paper: thrice; fast: a little less)</source>
        <translation>Qualité (best : quatre fois le temps de standard ; paper : trois fois ; fast : un peu moins)</translation>
    </message>
</context>
<context>
    <name>SegmentPanel</name>
    <message>
        <source>Whole layer</source>
        <translation>Toute la couche</translation>
    </message>
    <message>
        <source>Current map view</source>
        <translation>Vue actuelle de la carte</translation>
    </message>
    <message>
        <source>Polygons of a layer</source>
        <translation>Polygones d’une couche</translation>
    </message>
    <message>
        <source>How sure the network must be before a pixel counts as building. Lower finds more, higher errs less.</source>
        <translation>À quel point le réseau doit être sûr pour qu’un pixel compte comme bâtiment. Plus bas trouve davantage, plus haut se trompe moins.</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Où</translation>
    </message>
    <message>
        <source>Confidence threshold</source>
        <translation>Seuil de confiance</translation>
    </message>
    <message>
        <source>The project has no polygon layer. Add one, or segment the current map view.</source>
        <translation>Le projet n’a pas de couche de polygones. Ajoutez-en une, ou segmentez la vue actuelle de la carte.</translation>
    </message>
    <message>
        <source>All polygons of the layer; select some to use only these</source>
        <translation>Tous les polygones de la couche ; sélectionnez-en pour n’utiliser que ceux-là</translation>
    </message>
    <message>
        <source>Only the selected polygons ({})</source>
        <translation>Seulement les polygones sélectionnés ({})</translation>
    </message>
    <message>
        <source>Follow view</source>
        <translation>Suivre la vue</translation>
    </message>
    <message>
        <source>Segments what the map shows while you pan and zoom, into a layer that is gone when you switch this off.</source>
        <translation>Segmente ce que montre la carte pendant que vous la déplacez et zoomez, dans une couche qui disparaît quand vous désactivez cette option.</translation>
    </message>
</context>
<context>
    <name>Segmenting</name>
    <message>
        <source>Roofline: segmenting {}</source>
        <translation>Roofline : segmentation de {}</translation>
    </message>
    <message>
        <source>Cancelled. Your layers are as they were.</source>
        <translation>Annulé. Vos couches sont comme avant.</translation>
    </message>
    <message>
        <source>{count} buildings, {area} m², in {seconds} s on {device}.</source>
        <translation>{count} bâtiments, {area} m², en {seconds} s sur {device}.</translation>
    </message>
</context>
<context>
    <name>SketchPanel</name>
    <message>
        <source>The sketches over this image; each is a layer in a GeoPackage of its own</source>
        <translation>Les croquis sur cette image ; chacun est une couche dans son propre GeoPackage</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nouveau</translation>
    </message>
    <message>
        <source>Begin another sketch; the present one stays as it is</source>
        <translation>Commencer un autre croquis ; l’actuel reste tel quel</translation>
    </message>
    <message>
        <source>Right angles for buildings</source>
        <translation>Angles droits pour les bâtiments</translation>
    </message>
    <message>
        <source>Make the corners of a building square when they nearly are</source>
        <translation>Rendre droits les angles d’un bâtiment quand ils le sont presque</translation>
    </message>
    <message>
        <source>Copy footprints</source>
        <translation>Copier les contours</translation>
    </message>
    <message>
        <source>Copy the latest result&apos;s footprints into the selected area, else the last drawn one, to be corrected</source>
        <translation>Copier les contours du dernier résultat dans la zone sélectionnée, sinon dans la dernière dessinée, pour les corriger</translation>
    </message>
    <message>
        <source>Take from layer</source>
        <translation>D’une couche</translation>
    </message>
    <message>
        <source>Copy the buildings of another polygon layer into the areas; that layer stays as it is</source>
        <translation>Copier dans les zones les bâtiments d’une autre couche de polygones ; celle-ci reste telle quelle</translation>
    </message>
    <message>
        <source>Sketch</source>
        <translation>Croquis</translation>
    </message>
    <message>
        <source>No sketch yet</source>
        <translation>Pas encore de croquis</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>Copie en cours…</translation>
    </message>
    <message>
        <source>Draw an area over a part of the image, then every building in it. What you leave out is ground.</source>
        <translation>Dessinez une zone sur une partie de l’image, puis chaque bâtiment qu’elle contient. Ce que vous laissez de côté est du terrain.</translation>
    </message>
    <message>
        <source>{} % of the image</source>
        <translation>{} % de l’image</translation>
    </message>
    <message>
        <source>7 % is a good start</source>
        <translation>7 % est un bon début</translation>
    </message>
    <message>
        <source>1 area</source>
        <translation>1 zone</translation>
    </message>
    <message>
        <source>{} areas</source>
        <translation>{} zones</translation>
    </message>
    <message>
        <source>1 building</source>
        <translation>1 bâtiment</translation>
    </message>
    <message>
        <source>{} buildings</source>
        <translation>{} bâtiments</translation>
    </message>
    <message>
        <source>{} % built up</source>
        <translation>{} % bâti</translation>
    </message>
    <message>
        <source>The areas lie outside the image: draw them over it.</source>
        <translation>Les zones sont hors de l’image : dessinez-les dessus.</translation>
    </message>
    <message>
        <source>A part of the areas lies outside the image and does not count.</source>
        <translation>Une partie des zones est hors de l’image et ne compte pas.</translation>
    </message>
    <message>
        <source>No building is drawn in the areas yet: draw every building in them.</source>
        <translation>Aucun bâtiment n’est encore dessiné dans les zones : dessinez-y chaque bâtiment.</translation>
    </message>
    <message>
        <source>The areas show nothing but buildings: let them include the ground around.</source>
        <translation>Les zones ne montrent que des bâtiments : incluez-y aussi le terrain autour.</translation>
    </message>
    <message>
        <source>Buildings outside the areas do not count ({}): draw an area around them.</source>
        <translation>Les bâtiments hors des zones ne comptent pas ({}) : dessinez une zone autour d’eux.</translation>
    </message>
    <message>
        <source>That is very little to learn from: draw another area, best where the result is wrong.</source>
        <translation>C’est très peu pour apprendre : dessinez une autre zone, de préférence là où le résultat se trompe.</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>Free area</source>
        <translation>Zone libre</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>Bâtiment</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Ignorer</translation>
    </message>
    <message>
        <source>Drag a rectangle in which you will draw every building</source>
        <translation>Tracer un rectangle dans lequel vous dessinerez chaque bâtiment</translation>
    </message>
    <message>
        <source>Draw an area of any shape: a click for each corner, right click to finish</source>
        <translation>Dessiner une zone de forme libre : un clic par sommet, clic droit pour terminer</translation>
    </message>
    <message>
        <source>Draw a building: a click for each corner, right click to finish</source>
        <translation>Dessiner un bâtiment : un clic par sommet, clic droit pour terminer</translation>
    </message>
    <message>
        <source>Draw what shall not be learnt from, such as a cloud or a building site</source>
        <translation>Dessiner ce qui ne doit pas être appris, comme un nuage ou un chantier</translation>
    </message>
    <message>
        <source>The project has no other polygon layer</source>
        <translation>Le projet n’a pas d’autre couche de polygones</translation>
    </message>
    <message>
        <source>enough to begin with</source>
        <translation>suffisant pour commencer</translation>
    </message>
    <message>
        <source>more gains little</source>
        <translation>au-delà, peu de gain</translation>
    </message>
</context>
<context>
    <name>Sketching</name>
    <message>
        <source>There are no footprints to copy yet: segment the image first.</source>
        <translation>Il n’y a pas encore de contours à copier : segmentez d’abord l’image.</translation>
    </message>
    <message>
        <source>Choose an image in the Roofline panel first: a sketch lies over one.</source>
        <translation>Choisissez d’abord une image dans le panneau Roofline : un croquis se dessine sur une image.</translation>
    </message>
    <message>
        <source>“{}” cannot be edited: its file is write-protected or gone. Begin a new sketch.</source>
        <translation>« {} » ne peut pas être modifié : son fichier est protégé en écriture ou n’existe plus. Commencez un nouveau croquis.</translation>
    </message>
    <message>
        <source>Draw an area first: the buildings are copied into it.</source>
        <translation>Dessinez d’abord une zone : les bâtiments y sont copiés.</translation>
    </message>
    <message>
        <source>{} buildings copied into the sketch. Correct them with QGIS&apos;s vertex tool; Ctrl+Z takes them back.</source>
        <translation>{} bâtiments copiés dans le croquis. Corrigez-les avec l’outil de nœud de QGIS ; Ctrl+Z les retire.</translation>
    </message>
    <message>
        <source>Nothing was copied: no further buildings lie in the areas.</source>
        <translation>Rien n’a été copié : il n’y a pas d’autres bâtiments dans les zones.</translation>
    </message>
    <message>
        <source>QGIS ended before “{name}” was saved; nothing is lost, {count} changes were brought back.</source>
        <translation>QGIS s’est arrêté avant que « {name} » soit enregistré ; rien n’est perdu, {count} modifications ont été récupérées.</translation>
    </message>
    <message>
        <source>The areas cannot be brought into the coordinates of “{}”: begin a new sketch.</source>
        <translation>Les zones ne peuvent pas être converties dans les coordonnées de « {} » : commencez un nouveau croquis.</translation>
    </message>
    <message>
        <source>Add suggested areas</source>
        <translation>Ajouter les zones suggérées</translation>
    </message>
    <message>
        <source>“{name}” could not be saved: free some space on the disk with {folder}, then take up a tool and put it away again. What you drew is there until QGIS ends.</source>
        <translation>«&#xa0;{name}&#xa0;» n’a pas pu être enregistré : libérez de l’espace sur le disque de {folder}, puis prenez un outil et reposez-le. Ce que vous avez dessiné reste là jusqu’à la fermeture de QGIS.</translation>
    </message>
    <message>
        <source>What you draw cannot be kept safe as you go ({}): free some space, or save the sketch often.</source>
        <translation>Ce que vous dessinez ne peut pas être mis à l’abri au fur et à mesure ({}) : libérez de l’espace ou enregistrez souvent le croquis.</translation>
    </message>
</context>
<context>
    <name>SuggestAlgorithm</name>
    <message>
        <source>Suggest areas to sketch</source>
        <translation>Suggérer des zones à esquisser</translation>
    </message>
    <message>
        <source>Suggests the squares of an image in which to draw buildings, so that a model learns most from them: where it is unsure, on ground that stands for much of the image and is unlike what is sketched already. Each has a rank (1 is the best), a score (0 to 1) and the reason for it.

The engine has to be set up once, in the Roofline panel.</source>
        <translation>Suggère les carrés d’une image où dessiner des bâtiments, pour qu’un modèle en apprenne le plus : là où il hésite, sur un terrain qui vaut pour une grande partie de l’image et diffère de ce qui est déjà esquissé. Chacun a un rang (1 est le meilleur), un score (0 à 1) et sa raison.

Le moteur doit être installé une fois, dans le panneau Roofline.</translation>
    </message>
    <message>
        <source>What is sketched already</source>
        <translation>Ce qui est déjà esquissé</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Combien</translation>
    </message>
    <message>
        <source>What they make together of the image, 0 to 0.5</source>
        <translation>Leur part totale de l’image, 0 à 0,5</translation>
    </message>
    <message>
        <source>Suggested areas</source>
        <translation>Zones suggérées</translation>
    </message>
</context>
<context>
    <name>SuggestPanel</name>
    <message>
        <source>Use a suggestion</source>
        <translation>Utiliser une suggestion</translation>
    </message>
    <message>
        <source>Click a suggested square on the map: it becomes an area of the sketch</source>
        <translation>Cliquer sur un carré suggéré de la carte : il devient une zone du croquis</translation>
    </message>
    <message>
        <source>Every suggested square becomes an area of the sketch</source>
        <translation>Chaque carré suggéré devient une zone du croquis</translation>
    </message>
    <message>
        <source>Marks the squares in which annotating teaches the model most: where it is unsure</source>
        <translation>Marquer les carrés où dessiner apporte le plus au modèle : là où il hésite</translation>
    </message>
    <message>
        <source>Suggest areas</source>
        <translation>Suggérer des zones</translation>
    </message>
    <message>
        <source>Use all ({})</source>
        <translation>Tout utiliser ({})</translation>
    </message>
    <message>
        <source>Stop looking ({} %)</source>
        <translation>Arrêter la recherche ({} %)</translation>
    </message>
</context>
<context>
    <name>Suggesting</name>
    <message>
        <source>Roofline: looking for areas of {}</source>
        <translation>Roofline : recherche de zones de {}</translation>
    </message>
    <message>
        <source>Cancelled. Your sketch is as it was.</source>
        <translation>Annulé. Votre croquis est comme avant.</translation>
    </message>
    <message>
        <source>{count} areas suggested, the best one first. Click inside one to add it to the sketch.</source>
        <translation>{count} zones suggérées, la meilleure en premier. Cliquez dans l’une d’elles pour l’ajouter au croquis.</translation>
    </message>
</context>
<context>
    <name>_FileTask</name>
    <message>
        <source>The file cannot be changed ({}): close what uses it, or choose another place.</source>
        <translation>Le fichier ne peut pas être modifié ({}) : fermez ce qui l’utilise, ou choisissez un autre emplacement.</translation>
    </message>
</context>
<context>
    <name>build_comparison</name>
    <message>
        <source>{} holds no result of Roofline: choose the folder that a segmentation wrote.</source>
        <translation>{} ne contient aucun résultat de Roofline : choisissez le dossier écrit par une segmentation.</translation>
    </message>
    <message>
        <source>There is no result to compare: choose its raster or its folder.</source>
        <translation>Il n’y a pas de résultat à comparer : choisissez son raster ou son dossier.</translation>
    </message>
    <message>
        <source>There is nothing to compare with: choose a raster or polygons of the buildings that are there.</source>
        <translation>Il n’y a rien à quoi comparer : choisissez un raster ou les polygones des bâtiments qui existent.</translation>
    </message>
    <message>
        <source>“{}” is compared with itself: choose what is known of the buildings as reference.</source>
        <translation>« {} » serait comparé à lui-même : comme référence, choisissez ce que l’on sait des bâtiments.</translation>
    </message>
</context>
<context>
    <name>build_request</name>
    <message>
        <source>There is no image to segment: add a raster layer and choose it in the Roofline panel.</source>
        <translation>Il n’y a pas d’image à segmenter : ajoutez une couche raster et choisissez-la dans le panneau Roofline.</translation>
    </message>
    <message>
        <source>No model is chosen: choose one in the Roofline panel.</source>
        <translation>Aucun modèle choisi : choisissez-en un dans le panneau Roofline.</translation>
    </message>
    <message>
        <source>“{}” has no such band; choose the bands again.</source>
        <translation>« {} » n’a pas cette bande ; choisissez à nouveau les bandes.</translation>
    </message>
    <message>
        <source>The map view does not show “{}”: move the map over it, or segment the whole layer.</source>
        <translation>La vue de la carte ne montre pas « {} » : déplacez-y la carte, ou segmentez toute la couche.</translation>
    </message>
    <message>
        <source>The map view cannot be brought into the coordinates of “{}”: zoom closer to the image.</source>
        <translation>La vue de la carte ne peut pas être convertie dans les coordonnées de « {} » : zoomez sur l’image.</translation>
    </message>
    <message>
        <source>The model {} is gone: choose another one in the Roofline panel.</source>
        <translation>Le modèle {} n’existe plus : choisissez-en un autre dans le panneau Roofline.</translation>
    </message>
    <message>
        <source>There is no sketch yet: draw an area over the image and the buildings in it.</source>
        <translation>Il n’y a pas encore de croquis : dessinez une zone sur l’image et les bâtiments qu’elle contient.</translation>
    </message>
    <message>
        <source>“{}” holds no area: draw one over ground in which you mark every building.</source>
        <translation>« {} » ne contient aucune zone : dessinez-en une sur un terrain où vous marquez chaque bâtiment.</translation>
    </message>
    <message>
        <source>“{}” holds no building: draw the buildings inside its areas, the model learns from them.</source>
        <translation>« {} » ne contient aucun bâtiment : dessinez les bâtiments dans ses zones, le modèle apprend d’eux.</translation>
    </message>
    <message>
        <source>The areas of “{sketch}” lie outside “{image}”: draw them over it, or choose another image.</source>
        <translation>Les zones de « {sketch} » sont hors de « {image} » : dessinez-les dessus, ou choisissez une autre image.</translation>
    </message>
    <message>
        <source>“{}” has no field “class” that tells areas from buildings: add it, or choose the buildings as a layer of their own.</source>
        <translation>« {} » n’a pas de champ « class » qui distingue les zones des bâtiments : ajoutez-le, ou choisissez les bâtiments comme couche à part.</translation>
    </message>
</context>
<context>
    <name>engine_algorithm</name>
    <message>
        <source>The result could not be written ({}): choose another file, or remove the layer that shows it.</source>
        <translation>Le résultat n’a pas pu être écrit ({}) : choisissez un autre fichier, ou retirez la couche qui le montre.</translation>
    </message>
    <message>
        <source>{} is read for the result and would be overwritten: choose another file.</source>
        <translation>{} sert au résultat et serait écrasé : choisissez un autre fichier.</translation>
    </message>
</context>
<context>
    <name>engine_session</name>
    <message>
        <source>The engine is not set up yet: open the Roofline panel and press “Set up engine”.</source>
        <translation>Le moteur n’est pas encore installé : ouvrez le panneau Roofline et cliquez sur « Installer le moteur ».</translation>
    </message>
</context>
<context>
    <name>image_algorithm</name>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Band numbers in the model&apos;s order, such as 3,2,1 (empty: by name)</source>
        <translation>Numéros des bandes dans l’ordre du modèle, comme 3,2,1 (vide : par nom)</translation>
    </message>
    <message>
        <source>“{}” is no list of band numbers: write it like 3,2,1.</source>
        <translation>« {} » n’est pas une liste de numéros de bande : écrivez-la comme 3,2,1.</translation>
    </message>
</context>
<context>
    <name>image_facts</name>
    <message>
        <source>“{}” is not valid: its file may have moved. Repair its source or load it again.</source>
        <translation>« {} » n’est pas valide : son fichier a peut-être été déplacé. Réparez sa source ou chargez-le à nouveau.</translation>
    </message>
    <message>
        <source>“{}” does not come from a file but from a service, which the engine cannot read. Save the area you need with Export ▸ Save As… (GeoTIFF, raw data) and choose that layer.</source>
        <translation>« {} » ne vient pas d’un fichier mais d’un service, que le moteur ne peut pas lire. Enregistrez la zone voulue avec Exporter ▸ Enregistrer sous… (GeoTIFF, données brutes) et choisissez cette couche.</translation>
    </message>
    <message>
        <source>“{}” lies inside an archive, a database or on a server, which the engine cannot read. Save it with Export ▸ Save As… (GeoTIFF, raw data) and choose that layer.</source>
        <translation>« {} » se trouve dans une archive, une base de données ou sur un serveur, que le moteur ne peut pas lire. Enregistrez-la avec Exporter ▸ Enregistrer sous… (GeoTIFF, données brutes) et choisissez cette couche.</translation>
    </message>
</context>
<context>
    <name>model_files</name>
    <message>
        <source>This is no model of Roofline: {}.</source>
        <translation>Ce n’est pas un modèle de Roofline : {}.</translation>
    </message>
    <message>
        <source>This model is there already: “{}”.</source>
        <translation>Ce modèle est déjà là : « {} ».</translation>
    </message>
</context>
<context>
    <name>models</name>
    <message>
        <source>red</source>
        <translation>rouge</translation>
    </message>
    <message>
        <source>green</source>
        <translation>vert</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>bleu</translation>
    </message>
    <message>
        <source>near infrared</source>
        <translation>proche infrarouge</translation>
    </message>
    <message>
        <source>transparency</source>
        <translation>transparence</translation>
    </message>
    <message>
        <source>{bands} · {low:g} to {high:g} m per pixel</source>
        <translation>{bands} · {low:g} à {high:g} m par pixel</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>Bandes</translation>
    </message>
    <message>
        <source>Pixel size</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>{low:g} to {high:g} m</source>
        <translation>{low:g} à {high:g} m</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>{:.1f} million</source>
        <translation>{:.1f} millions</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>Entraîné sur</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>{area}: F1 {f1:.1f} %</source>
        <translation>{area} : F1 {f1:.1f} %</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Mesuré</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Créé</translation>
    </message>
    <message>
        <source>{} (unfinished)</source>
        <translation>{} (inachevé)</translation>
    </message>
</context>
<context>
    <name>overlay</name>
    <message>
        <source>“{}” holds no polygon: draw at least one, or choose another layer.</source>
        <translation>« {} » ne contient aucun polygone : dessinez-en au moins un, ou choisissez une autre couche.</translation>
    </message>
    <message>
        <source>“{}” has no coordinate reference system: set it in the layer&apos;s properties.</source>
        <translation>« {} » n’a pas de système de coordonnées : définissez-le dans les propriétés de la couche.</translation>
    </message>
</context>
<context>
    <name>reporting</name>
    <message>
        <source>{minutes} min: F1 {f1} on held-out sketch</source>
        <translation>{minutes} min : F1 {f1} sur la partie du croquis mise de côté</translation>
    </message>
</context>
<context>
    <name>results</name>
    <message>
        <source>Probability</source>
        <translation>Probabilité</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Bâtiments</translation>
    </message>
    <message>
        <source>The result is finished, but QGIS cannot open {}: the file may have been moved or deleted.</source>
        <translation>Le résultat est terminé, mais QGIS ne peut pas ouvrir {} : le fichier a peut-être été déplacé ou supprimé.</translation>
    </message>
    <message>
        <source>Live view</source>
        <translation>Vue en direct</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Changements</translation>
    </message>
</context>
<context>
    <name>sketch_layer</name>
    <message>
        <source>Sketch {number} of {image}</source>
        <translation>Croquis {number} de {image}</translation>
    </message>
    <message>
        <source>QGIS cannot open the new sketch {}.</source>
        <translation>QGIS ne peut pas ouvrir le nouveau croquis {}.</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>Bâtiment</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Ignorer</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>The sketch cannot be saved ({}): free some space, or save the project elsewhere.</source>
        <translation>Le croquis ne peut pas être enregistré ({}) : libérez de l’espace ou enregistrez le projet ailleurs.</translation>
    </message>
</context>
<context>
    <name>sketch_style</name>
    <message>
        <source>Area</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>Bâtiment</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Ignorer</translation>
    </message>
</context>
<context>
    <name>stages</name>
    <message>
        <source>Loading the model</source>
        <translation>Chargement du modèle</translation>
    </message>
    <message>
        <source>Reading the image</source>
        <translation>Lecture de l’image</translation>
    </message>
    <message>
        <source>Segmenting</source>
        <translation>Segmentation</translation>
    </message>
    <message>
        <source>Writing the results</source>
        <translation>Écriture des résultats</translation>
    </message>
    <message>
        <source>Drawing outlines</source>
        <translation>Tracé des contours</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Comparaison</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>Préparation</translation>
    </message>
    <message>
        <source>Making the environment</source>
        <translation>Création de l’environnement</translation>
    </message>
    <message>
        <source>Installing; this takes a few minutes</source>
        <translation>Installation ; cela prend quelques minutes</translation>
    </message>
    <message>
        <source>Checking that everything works</source>
        <translation>Vérification que tout fonctionne</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Prêt</translation>
    </message>
    <message>
        <source>Downloading {}</source>
        <translation>Téléchargement de {}</translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>encore quelques secondes</translation>
    </message>
    <message>
        <source>about {} s left</source>
        <translation>encore {} s environ</translation>
    </message>
    <message>
        <source>about {} min left</source>
        <translation>encore {} min environ</translation>
    </message>
    <message>
        <source>about {hours} h {minutes} min left</source>
        <translation>encore {hours} h {minutes} min environ</translation>
    </message>
    <message>
        <source>Reading the sketched areas</source>
        <translation>Lecture des zones du croquis</translation>
    </message>
    <message>
        <source>Measuring the model as it is</source>
        <translation>Mesure du modèle actuel</translation>
    </message>
    <message>
        <source>Refining</source>
        <translation>Affinage</translation>
    </message>
    <message>
        <source>Looking for areas</source>
        <translation>Recherche de zones</translation>
    </message>
    <message>
        <source>Making the model fast</source>
        <translation>Accélération du modèle</translation>
    </message>
</context>
<context>
    <name>styles</name>
    <message>
        <source>Confidence (0 to 1)</source>
        <translation>Confiance (0 à 1)</translation>
    </message>
    <message>
        <source>Area (m²)</source>
        <translation>Surface (m²)</translation>
    </message>
    <message>
        <source>Building {id}: {percent} % confident, {area} m²</source>
        <translation>Bâtiment {id} : confiance {percent} %, {area} m²</translation>
    </message>
    <message>
        <source>Gained</source>
        <translation>Gagnés</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Perdus</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Inchangés</translation>
    </message>
    <message>
        <source>Rightly left (true negative)</source>
        <translation>Laissé à raison (vrai négatif)</translation>
    </message>
    <message>
        <source>Found (true positive)</source>
        <translation>Trouvé (vrai positif)</translation>
    </message>
    <message>
        <source>Wrongly found (false positive)</source>
        <translation>Trouvé à tort (faux positif)</translation>
    </message>
    <message>
        <source>Missed (false negative)</source>
        <translation>Manqué (faux négatif)</translation>
    </message>
</context>
<context>
    <name>suggestions</name>
    <message>
        <source>The suggestion is finished, but QGIS cannot open {}: ask for it again.</source>
        <translation>La suggestion est terminée, mais QGIS ne peut pas ouvrir {} : demandez-la à nouveau.</translation>
    </message>
    <message>
        <source>Suggested areas</source>
        <translation>Zones suggérées</translation>
    </message>
    <message>
        <source>uncertain</source>
        <translation>incertaine</translation>
    </message>
    <message>
        <source>unlike the sketch</source>
        <translation>différente du croquis</translation>
    </message>
    <message>
        <source>unlike the other areas</source>
        <translation>différente des autres zones</translation>
    </message>
    <message>
        <source>like much of the image</source>
        <translation>semblable à une grande partie de l’image</translation>
    </message>
    <message>
        <source>a mix of ground and buildings</source>
        <translation>mélange de terrain et de bâtiments</translation>
    </message>
    <message>
        <source>Suggestion {rank}: {reason}</source>
        <translation>Suggestion {rank} : {reason}</translation>
    </message>
</context>
<context>
    <name>task</name>
    <message>
        <source>A file could not be written ({}): choose another results folder, or free some space.</source>
        <translation>Un fichier n’a pas pu être écrit ({}) : choisissez un autre dossier des résultats, ou libérez de l’espace.</translation>
    </message>
    <message>
        <source>The polygons cannot be brought into the coordinates of the image: check the layer&apos;s coordinate reference system.</source>
        <translation>Les polygones ne peuvent pas être convertis dans les coordonnées de l’image : vérifiez le système de coordonnées de la couche.</translation>
    </message>
</context>
</TS>
