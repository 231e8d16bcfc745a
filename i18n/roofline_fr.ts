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
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
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
        <source>Band numbers in the model&apos;s order, such as 3,2,1 (empty: by name)</source>
        <translation>Numéros des bandes dans l’ordre du modèle, comme 3,2,1 (vide : par nom)</translation>
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
        <source>“{}” is no list of band numbers: write it like 3,2,1.</source>
        <translation>« {} » n’est pas une liste de numéros de bande : écrivez-la comme 3,2,1.</translation>
    </message>
    <message>
        <source>The result could not be written ({}): choose another file, or remove the layer that shows it.</source>
        <translation>Le résultat n’a pas pu être écrit ({}) : choisissez un autre fichier, ou retirez la couche qui le montre.</translation>
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
        <source>“{}” holds no polygon: draw at least one, or choose another layer.</source>
        <translation>« {} » ne contient aucun polygone : dessinez-en au moins un, ou choisissez une autre couche.</translation>
    </message>
    <message>
        <source>“{}” has no coordinate reference system: set it in the layer&apos;s properties.</source>
        <translation>« {} » n’a pas de système de coordonnées : définissez-le dans les propriétés de la couche.</translation>
    </message>
    <message>
        <source>The map view cannot be brought into the coordinates of “{}”: zoom closer to the image.</source>
        <translation>La vue de la carte ne peut pas être convertie dans les coordonnées de « {} » : zoomez sur l’image.</translation>
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
