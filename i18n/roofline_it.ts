<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="it">
<context>
    <name>AdvancedPanel</name>
    <message>
        <source>Bands and results folder</source>
        <translation>Bande e cartella dei risultati</translation>
    </message>
    <message>
        <source>Choose the bands myself</source>
        <translation>Scelgo io le bande</translation>
    </message>
    <message>
        <source>Results folder</source>
        <translation>Cartella dei risultati</translation>
    </message>
    <message>
        <source>Band {number} ({name})</source>
        <translation>Banda {number} ({name})</translation>
    </message>
    <message>
        <source>Band {}</source>
        <translation>Banda {}</translation>
    </message>
    <message>
        <source>The image does not tell which of its bands the model needs. Check the choice below.</source>
        <translation>L’immagine non dice quali delle sue bande servono al modello. Controllare la scelta qui sotto.</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>Veloce</translation>
    </message>
    <message>
        <source>As in the paper</source>
        <translation>Come nell’articolo</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualità</translation>
    </message>
    <message>
        <source>Large tiles that fade into each other: no seams.</source>
        <translation>Tasselli grandi che sfumano l’uno nell’altro: nessuna giuntura.</translation>
    </message>
    <message>
        <source>An eighth less to compute; slightly less sure along the borders of tiles.</source>
        <translation>Un ottavo di calcolo in meno; un po’ meno sicuro lungo i bordi dei tasselli.</translation>
    </message>
    <message>
        <source>Small tiles, each pixel seen four times: thrice the time. To compare with the paper.</source>
        <translation>Tasselli piccoli, ogni pixel visto quattro volte: il triplo del tempo. Per il confronto con l’articolo.</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Migliore</translation>
    </message>
    <message>
        <source>Each tile is also seen mirrored: a little more is found right, for four times the computing.</source>
        <translation>Ogni riquadro è visto anche allo specchio: un po&apos; più preciso, per quattro volte il calcolo.</translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>Roofline: copying buildings of {}</source>
        <translation>Roofline: copia degli edifici di {}</translation>
    </message>
    <message>
        <source>Copy buildings</source>
        <translation>Copia edifici</translation>
    </message>
</context>
<context>
    <name>Curve</name>
    <message>
        <source>before {}</source>
        <translation>prima {}</translation>
    </message>
    <message>
        <source>training loss {}</source>
        <translation>perdita {}</translation>
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
        <translation>Schizza un’area rettangolare</translation>
    </message>
    <message>
        <source>Sketch an area of any shape</source>
        <translation>Schizza un’area di qualsiasi forma</translation>
    </message>
    <message>
        <source>Sketch a building</source>
        <translation>Schizza un edificio</translation>
    </message>
    <message>
        <source>Sketch ground to ignore</source>
        <translation>Schizza una zona da ignorare</translation>
    </message>
</context>
<context>
    <name>EnginePanel</name>
    <message>
        <source>Set up engine</source>
        <translation>Installa il motore</translation>
    </message>
    <message>
        <source>Download the engine&apos;s packages into {}</source>
        <translation>Scarica i pacchetti del motore in {}</translation>
    </message>
    <message>
        <source>From a folder of wheels…</source>
        <translation>Da una cartella di wheel…</translation>
    </message>
    <message>
        <source>Install from .whl files that were downloaded on another computer</source>
        <translation>Installa da file .whl scaricati su un altro computer</translation>
    </message>
    <message>
        <source>Use an existing Python…</source>
        <translation>Usa un Python esistente…</translation>
    </message>
    <message>
        <source>Point to a Python that has PyTorch and the other packages already; nothing is installed into it</source>
        <translation>Indicare un Python che ha già PyTorch e gli altri pacchetti; non vi si installa nulla</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Set up again…</source>
        <translation>Installa di nuovo…</translation>
    </message>
    <message>
        <source>One step first: set up the engine</source>
        <translation>Prima un passo: installare il motore</translation>
    </message>
    <message>
        <source>The network computes in a Python of its own. It is downloaded once, into your user folder; QGIS and its Python stay as they are.</source>
        <translation>La rete calcola in un Python tutto suo. Si scarica una volta sola, nella cartella utente; QGIS e il suo Python restano come sono.</translation>
    </message>
    <message>
        <source>Setting up the engine</source>
        <translation>Installazione del motore</translation>
    </message>
    <message>
        <source>Starting the engine…</source>
        <translation>Avvio del motore…</translation>
    </message>
    <message>
        <source>The first time after a restart this takes up to a minute.</source>
        <translation>La prima volta dopo un riavvio può richiedere un minuto.</translation>
    </message>
    <message>
        <source>The engine is ready</source>
        <translation>Il motore è pronto</translation>
    </message>
    <message>
        <source>Choose the folder that holds the .whl files</source>
        <translation>Scegliere la cartella che contiene i file .whl</translation>
    </message>
    <message>
        <source>Choose the Python to use (python, or python.exe on Windows)</source>
        <translation>Scegliere il Python da usare (python, o python.exe su Windows)</translation>
    </message>
    <message>
        <source>Processor (1.5 GB)</source>
        <translation>Processore (1,5 GB)</translation>
    </message>
    <message>
        <source>NVIDIA card (7 GB, faster)</source>
        <translation>Scheda NVIDIA (7 GB, più veloce)</translation>
    </message>
    <message>
        <source>Works on every computer</source>
        <translation>Funziona su ogni computer</translation>
    </message>
    <message>
        <source>Needs a card of the last ten years or so and its current driver</source>
        <translation>Serve una scheda degli ultimi dieci anni circa con il driver aggiornato</translation>
    </message>
    <message>
        <source>Other ways</source>
        <translation>Altri modi</translation>
    </message>
</context>
<context>
    <name>EngineStatus</name>
    <message>
        <source>Engine: starting…</source>
        <translation>Motore: in avvio…</translation>
    </message>
    <message>
        <source>Engine: being set up…</source>
        <translation>Motore: installazione in corso…</translation>
    </message>
    <message>
        <source>Engine: ready</source>
        <translation>Motore: pronto</translation>
    </message>
    <message>
        <source>Engine: set up</source>
        <translation>Motore: installato</translation>
    </message>
    <message>
        <source>Engine: not set up yet</source>
        <translation>Motore: non ancora installato</translation>
    </message>
    <message>
        <source>Roofline: setting up the engine</source>
        <translation>Roofline: installazione del motore</translation>
    </message>
    <message>
        <source>The engine is set up.</source>
        <translation>Il motore è installato.</translation>
    </message>
</context>
<context>
    <name>EvaluateAlgorithm</name>
    <message>
        <source>Compare with a reference</source>
        <translation>Confronta con un riferimento</translation>
    </message>
    <message>
        <source>Compares the buildings that were found with those that are there, pixel by pixel. Gives F1, accuracy, precision (what share of the found is there), recall (what share of what is there was found) and IoU in percent, and a map of the errors: green found, red wrongly found, blue missed.

The result is the probability that Roofline wrote, any raster of buildings, or the folder of a result. Of the reference every polygon counts, of the excluded polygons the selected ones, where some are.</source>
        <translation>Confronta gli edifici trovati con quelli che ci sono, pixel per pixel. Dà F1, accuratezza, precisione (quanta parte di ciò che è stato trovato c’è), richiamo (quanta parte di ciò che c’è è stata trovata) e IoU in percento, e una mappa degli errori: verde trovato, rosso trovato a torto, blu mancato.

Il risultato è la probabilità scritta da Roofline, un qualsiasi raster di edifici, o la cartella di un risultato. Del riferimento contano tutti i poligoni, dei poligoni esclusi quelli selezionati, se ce ne sono.</translation>
    </message>
    <message>
        <source>Result: probability or another raster of buildings</source>
        <translation>Risultato: probabilità o un altro raster di edifici</translation>
    </message>
    <message>
        <source>Or the folder of a result</source>
        <translation>Oppure la cartella di un risultato</translation>
    </message>
    <message>
        <source>Reference: raster or polygons of the buildings that are there</source>
        <translation>Riferimento: raster o poligoni degli edifici che ci sono</translation>
    </message>
    <message>
        <source>Leave out these polygons (what a model was refined on)</source>
        <translation>Escludi questi poligoni (ciò su cui un modello è stato affinato)</translation>
    </message>
    <message>
        <source>Confidence threshold (0: the one the result was made with, else 0.5)</source>
        <translation>Soglia di confidenza (0: quella con cui è stato fatto il risultato, altrimenti 0,5)</translation>
    </message>
    <message>
        <source>Error map</source>
        <translation>Mappa degli errori</translation>
    </message>
    <message>
        <source>Both a raster and a folder are chosen as result: choose one of them.</source>
        <translation>Come risultato sono scelti sia un raster sia una cartella: sceglierne uno solo.</translation>
    </message>
    <message>
        <source>{score}: {percent} %</source>
        <translation>{score}: {percent} %</translation>
    </message>
    <message>
        <source>A building from a probability of {} on</source>
        <translation>Edificio a partire da una probabilità di {}</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Accuratezza</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precisione</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Richiamo</translation>
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
        <translation>Le immagini in cui cercare gli edifici: qualsiasi raster che sta in un file</translation>
    </message>
    <message>
        <source>Open an image from a file and add it to the project</source>
        <translation>Apri un’immagine da un file e aggiungila al progetto</translation>
    </message>
    <message>
        <source>The project has no image yet. Open one, or drag a GeoTIFF onto the map.</source>
        <translation>Il progetto non ha ancora un’immagine. Aprirne una, o trascinare un GeoTIFF sulla mappa.</translation>
    </message>
    <message>
        <source>Open an image…</source>
        <translation>Apri un’immagine…</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Immagine</translation>
    </message>
    <message>
        <source>{count} bands ({names})</source>
        <translation>{count} bande ({names})</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} pixel</translation>
    </message>
    <message>
        <source>{:.2f} m per pixel</source>
        <translation>{:.2f} m per pixel</translation>
    </message>
    <message>
        <source>pixel size unknown</source>
        <translation>dimensione del pixel ignota</translation>
    </message>
    <message>
        <source>nodata {:g}</source>
        <translation>nodata {:g}</translation>
    </message>
    <message>
        <source>no nodata value</source>
        <translation>nessun valore nodata</translation>
    </message>
    <message>
        <source>The file has no georeference. Roofline works in its pixels: the result lies exactly over the image, and areas are counted in pixels.</source>
        <translation>Il file non è georeferenziato. Roofline lavora nei suoi pixel: il risultato sta esattamente sopra l’immagine e le aree si contano in pixel.</translation>
    </message>
    <message>
        <source>The layer has no coordinate reference system, so its pixel size is unknown. Set it in the layer&apos;s properties.</source>
        <translation>Il layer non ha un sistema di riferimento, quindi la dimensione del pixel è ignota. Impostarlo nelle proprietà del layer.</translation>
    </message>
    <message>
        <source>The layer&apos;s coordinate reference system differs from its file&apos;s. The result gets the layer&apos;s: {}.</source>
        <translation>Il sistema di riferimento del layer è diverso da quello del file. Il risultato avrà quello del layer: {}.</translation>
    </message>
    <message>
        <source>one band</source>
        <translation>una banda</translation>
    </message>
    <message>
        <source>{} bands</source>
        <translation>{} bande</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Something unforeseen went wrong; your layers are untouched. Please report the text in the log.</source>
        <translation>È successo qualcosa di imprevisto; i layer sono intatti. Per favore segnalare il testo nel registro.</translation>
    </message>
    <message>
        <source>Open log</source>
        <translation>Apri il registro</translation>
    </message>
</context>
<context>
    <name>ModelHistory</name>
    <message>
        <source>Roofline: reading the models</source>
        <translation>Roofline: lettura dei modelli</translation>
    </message>
</context>
<context>
    <name>ModelPanel</name>
    <message>
        <source>Show what this model was trained on, its licence and how good it is</source>
        <translation>Mostra su cosa è stato addestrato il modello, la licenza e quanto è buono</translation>
    </message>
    <message>
        <source>Choose a model file (.safetensors)</source>
        <translation>Scegliere un file di modello (.safetensors)</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modello</translation>
    </message>
    <message>
        <source>This model cannot be used: {}.</source>
        <translation>Questo modello non si può usare: {}.</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Scegliere un modello</translation>
    </message>
    <message>
        <source>Roofline models (*.safetensors);;All files (*)</source>
        <translation>Modelli Roofline (*.safetensors);;Tutti i file (*)</translation>
    </message>
    <message>
        <source>No model is installed. Choose a model file (.safetensors) with the button “…”.</source>
        <translation>Nessun modello installato. Scegliere un file di modello (.safetensors) con il pulsante “…”.</translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>Roofline models</source>
        <translation>Modelli Roofline</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>F1 before → after</source>
        <translation>F1 prima → dopo</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Immagine</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Usa</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Rinomina</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Esporta…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Elimina…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importa…</translation>
    </message>
    <message>
        <source>This model came with Roofline</source>
        <translation>Questo modello fa parte di Roofline</translation>
    </message>
    <message>
        <source>Export the model</source>
        <translation>Esporta il modello</translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation>Importa un modello</translation>
    </message>
    <message>
        <source>Delete the model “{}”? This cannot be undone.</source>
        <translation>Eliminare il modello “{}”? L’operazione non può essere annullata.</translation>
    </message>
    <message>
        <source>Models refined from it stay.</source>
        <translation>I modelli affinati a partire da esso restano.</translation>
    </message>
    <message>
        <source>Delete the model</source>
        <translation>Elimina il modello</translation>
    </message>
</context>
<context>
    <name>RefineAlgorithm</name>
    <message>
        <source>Refine a model</source>
        <translation>Affina un modello</translation>
    </message>
    <message>
        <source>Makes a model for an image and its like from a model and a sketch on a few per cent of the image. The sketch is a polygon layer whose field “class” says area, building or ignore, as the Roofline panel makes it; without that field all its polygons are areas, and the buildings in them come from another layer.

Gives F1 in percent on sketched ground that is held out, before and after; a cancel keeps the best model so far. The Roofline panel lists the models in {}.</source>
        <translation>Da un modello e da uno schizzo su qualche percento dell’immagine ricava un modello per quell’immagine e per quelle simili. Lo schizzo è un layer di poligoni il cui campo “class” dice area, building o ignore, come lo crea il pannello Roofline; senza quel campo tutti i suoi poligoni sono aree, e gli edifici in esse vengono da un altro layer.

Dà F1 in percento su una parte di schizzo tenuta da parte, prima e dopo; se si annulla resta il modello migliore fin lì. Il pannello Roofline elenca i modelli in {}.</translation>
    </message>
    <message>
        <source>Sketch, or areas in which every building is known</source>
        <translation>Schizzo, o aree in cui ogni edificio è noto</translation>
    </message>
    <message>
        <source>Buildings, where the sketch has none: raster or polygons</source>
        <translation>Edifici, se lo schizzo non ne ha: raster o poligoni</translation>
    </message>
    <message>
        <source>Procedure (paper: 100 epochs at a rate of 1e-4, and no F1)</source>
        <translation>Procedura (paper: 100 epoche con passo 1e-4, e nessun F1)</translation>
    </message>
    <message>
        <source>Minutes to learn in (not for paper)</source>
        <translation>Minuti per imparare (non per paper)</translation>
    </message>
    <message>
        <source>Refined model</source>
        <translation>Modello affinato</translation>
    </message>
    <message>
        <source>Models of Roofline (*.safetensors)</source>
        <translation>Modelli di Roofline (*.safetensors)</translation>
    </message>
    <message>
        <source>F1 before</source>
        <translation>F1 prima</translation>
    </message>
    <message>
        <source>F1 after</source>
        <translation>F1 dopo</translation>
    </message>
    <message>
        <source>Improved</source>
        <translation>Migliorato</translation>
    </message>
    <message>
        <source>A model is a .safetensors file: name it {}.</source>
        <translation>Un modello è un file .safetensors: chiamarlo {}.</translation>
    </message>
    <message>
        <source>{} is the model that is refined and would be overwritten: choose another name.</source>
        <translation>{} è il modello da affinare e verrebbe sovrascritto: scegliere un altro nome.</translation>
    </message>
    <message>
        <source>F1 on held-out sketch: {before} before, {after} after</source>
        <translation>F1 sulla parte di schizzo tenuta da parte: {before} prima, {after} dopo</translation>
    </message>
    <message>
        <source>The best model so far was kept: {}</source>
        <translation>Il modello migliore fin qui è stato conservato: {}</translation>
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
        <translation>Finché migliora</translation>
    </message>
    <message>
        <source>As in the paper: 100 epochs at 1e-4</source>
        <translation>Come nell’articolo: 100 epoche a 1e-4</translation>
    </message>
    <message>
        <source>Ends when five looks, a minute apart, brought no gain; after an hour at the latest</source>
        <translation>Finisce quando cinque verifiche, a un minuto l’una dall’altra, non danno miglioramenti; al più tardi dopo un’ora</translation>
    </message>
    <message>
        <source>Ghassemi et al. 2018: no part of the sketch is held out, so no F1 is told; hours without a GPU</source>
        <translation>Ghassemi et al. 2018: nessuna parte dello schizzo è tenuta da parte, quindi non si ha un F1; ore senza GPU</translation>
    </message>
    <message>
        <source>Segment again afterwards</source>
        <translation>Poi segmenta di nuovo</translation>
    </message>
    <message>
        <source>The same ground with the new model, and what has changed as a layer</source>
        <translation>La stessa zona con il nuovo modello, e ciò che è cambiato come layer</translation>
    </message>
    <message>
        <source>Refine the model</source>
        <translation>Affina il modello</translation>
    </message>
    <message>
        <source>Make a new model for this image from the chosen one and your sketch</source>
        <translation>Crea un nuovo modello per questa immagine da quello scelto e dallo schizzo</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modelli…</translation>
    </message>
    <message>
        <source>All models, and which came from which: go back, rename, copy, delete</source>
        <translation>Tutti i modelli e da quale viene ciascuno: tornare indietro, rinominare, copiare, eliminare</translation>
    </message>
    <message>
        <source>Time to learn</source>
        <translation>Tempo di addestramento</translation>
    </message>
    <message>
        <source>Refined in {} min. No part of the sketch was held out, so look at the map to judge it.</source>
        <translation>Affinato in {} min. Nessuna parte dello schizzo è stata tenuta da parte: per giudicarlo, guardare la mappa.</translation>
    </message>
    <message>
        <source>F1 on held-out sketch: {before} → {after} in {minutes} min.</source>
        <translation>F1 sulla parte di schizzo tenuta da parte: {before} → {after} in {minutes} min.</translation>
    </message>
    <message>
        <source>F1 on held-out sketch: {before} before, {after} after.</source>
        <translation>F1 sulla parte di schizzo tenuta da parte: {before} prima, {after} dopo.</translation>
    </message>
</context>
<context>
    <name>RefineProgress</name>
    <message>
        <source>Starting the engine…</source>
        <translation>Avvio del motore…</translation>
    </message>
    <message>
        <source>Stop and keep the best</source>
        <translation>Ferma e tieni il migliore</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Arresto…</translation>
    </message>
</context>
<context>
    <name>Refining</name>
    <message>
        <source>Roofline: refining the model on {}</source>
        <translation>Roofline: affinamento del modello su {}</translation>
    </message>
    <message>
        <source>Cancelled before anything was learnt. Sketch and model are as they were.</source>
        <translation>Annullato prima di imparare qualcosa. Schizzo e modello sono come prima.</translation>
    </message>
    <message>
        <source>The best model so far was kept.</source>
        <translation>Il miglior modello finora ottenuto è stato conservato.</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Usa questo modello</translation>
    </message>
    <message>
        <source>No gain: F1 {before} before, {after} after. “{name}” stays in use.</source>
        <translation>Nessun guadagno: F1 {before} prima, {after} dopo. Resta in uso «{name}».</translation>
    </message>
    <message>
        <source>{scores} The refined model is in use all the same.</source>
        <translation>{scores} È comunque in uso il modello affinato.</translation>
    </message>
    <message>
        <source>Back to the earlier model</source>
        <translation>Torna al modello precedente</translation>
    </message>
    <message>
        <source>{scores} The refined model is no better, so “{name}” stays in use: draw more, best where the map is wrong.</source>
        <translation>{scores} Il modello affinato non è migliore: resta in uso «{name}». Disegna di più, meglio dove la mappa sbaglia.</translation>
    </message>
    <message>
        <source>Use the refined model</source>
        <translation>Usa il modello affinato</translation>
    </message>
</context>
<context>
    <name>RooflineDock</name>
    <message>
        <source>The results folder cannot be made ({}): choose another one under “Bands and results folder”.</source>
        <translation>La cartella dei risultati non si può creare ({}): sceglierne un’altra in “Bande e cartella dei risultati”.</translation>
    </message>
    <message>
        <source>There is no result to show or hide yet: segment an image first.</source>
        <translation>Non c’è ancora un risultato da mostrare o nascondere: segmentare prima un’immagine.</translation>
    </message>
    <message>
        <source>The project has no polygon layer: add one, or segment the current map view.</source>
        <translation>Il progetto non ha layer di poligoni: aggiungerne uno, o segmentare la vista attuale della mappa.</translation>
    </message>
    <message>
        <source>Open an image</source>
        <translation>Apri un’immagine</translation>
    </message>
    <message>
        <source>Images (*.tif *.tiff *.vrt *.jp2 *.img *.png *.jpg);;All files (*)</source>
        <translation>Immagini (*.tif *.tiff *.vrt *.jp2 *.img *.png *.jpg);;Tutti i file (*)</translation>
    </message>
    <message>
        <source>Open an image to begin.</source>
        <translation>Aprire un’immagine per iniziare.</translation>
    </message>
    <message>
        <source>Choose an image that lies in a file.</source>
        <translation>Scegliere un’immagine che sta in un file.</translation>
    </message>
    <message>
        <source>Choose a model to begin.</source>
        <translation>Scegliere un modello per iniziare.</translation>
    </message>
    <message>
        <source>Refine on this image</source>
        <translation>Affina su questa immagine</translation>
    </message>
    <message>
        <source>The models folder cannot be made ({}): free some space or check its rights.</source>
        <translation>La cartella dei modelli non si può creare ({}): liberare spazio o controllare i permessi.</translation>
    </message>
    <message>
        <source>The model is being refined; wait for its end, or stop it.</source>
        <translation>Il modello è in corso di affinamento; attendere la fine, o fermarlo.</translation>
    </message>
    <message>
        <source>The image is being segmented; wait for its end, or cancel it.</source>
        <translation>L’immagine è in corso di segmentazione; attendere la fine, o annullare.</translation>
    </message>
    <message>
        <source>Draw a sketch to learn from first.</source>
        <translation>Disegnare prima uno schizzo da cui imparare.</translation>
    </message>
    <message>
        <source>Areas to sketch are being looked for; wait for the end, or stop it.</source>
        <translation>È in corso la ricerca di aree per lo schizzo; attendere la fine, o fermarla.</translation>
    </message>
</context>
<context>
    <name>RooflinePlugin</name>
    <message>
        <source>Segment buildings (Roofline)</source>
        <translation>Segmenta edifici (Roofline)</translation>
    </message>
    <message>
        <source>Show or hide the latest buildings</source>
        <translation>Mostra o nascondi gli ultimi edifici</translation>
    </message>
</context>
<context>
    <name>RunPanel</name>
    <message>
        <source>Segment buildings</source>
        <translation>Segmenta edifici</translation>
    </message>
    <message>
        <source>Find the buildings and add them as layers above the image</source>
        <translation>Trova gli edifici e li aggiunge come layer sopra l’immagine</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Show or hide</source>
        <translation>Mostra/nascondi</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Apri cartella</translation>
    </message>
    <message>
        <source>Starting the engine…</source>
        <translation>Avvio del motore…</translation>
    </message>
    <message>
        <source>Show or hide ({})</source>
        <translation>Mostra/nascondi ({})</translation>
    </message>
    <message>
        <source>Flicker between the result and the imagery below it</source>
        <translation>Alterna tra il risultato e l’immagine sottostante</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Annullamento…</translation>
    </message>
</context>
<context>
    <name>SegmentAlgorithm</name>
    <message>
        <source>Segment buildings</source>
        <translation>Segmenta edifici</translation>
    </message>
    <message>
        <source>Finds the buildings in a raster layer with a deep network. Gives the probability of a building for each pixel (0 to 1) and one polygon for each building with its mean confidence and its area.

The engine has to be set up once, in the Roofline panel.</source>
        <translation>Trova gli edifici in un raster con una rete profonda. Dà la probabilità di edificio per ogni pixel (da 0 a 1) e un poligono per ogni edificio con la confidenza media e l’area.

Il motore va installato una volta, nel pannello Roofline.</translation>
    </message>
    <message>
        <source>Only within these polygons</source>
        <translation>Solo entro questi poligoni</translation>
    </message>
    <message>
        <source>Confidence threshold (0: the model&apos;s own)</source>
        <translation>Soglia di confidenza (0: quella del modello)</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Probabilità</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Edifici</translation>
    </message>
    <message>
        <source>Quality (best: four times the time of standard; paper: thrice; fast: a little less)</source>
        <translation>Qualità (best: quattro volte il tempo di standard; paper: tre volte; fast: un po&apos; meno)</translation>
    </message>
</context>
<context>
    <name>SegmentPanel</name>
    <message>
        <source>Whole layer</source>
        <translation>Tutto il layer</translation>
    </message>
    <message>
        <source>Current map view</source>
        <translation>Vista attuale della mappa</translation>
    </message>
    <message>
        <source>Polygons of a layer</source>
        <translation>Poligoni di un layer</translation>
    </message>
    <message>
        <source>How sure the network must be before a pixel counts as building. Lower finds more, higher errs less.</source>
        <translation>Quanto deve essere sicura la rete perché un pixel conti come edificio. Più bassa trova di più, più alta sbaglia di meno.</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Dove</translation>
    </message>
    <message>
        <source>Confidence threshold</source>
        <translation>Soglia di confidenza</translation>
    </message>
    <message>
        <source>The project has no polygon layer. Add one, or segment the current map view.</source>
        <translation>Il progetto non ha layer di poligoni. Aggiungerne uno, o segmentare la vista attuale della mappa.</translation>
    </message>
    <message>
        <source>All polygons of the layer; select some to use only these</source>
        <translation>Tutti i poligoni del layer; selezionarne alcuni per usare solo quelli</translation>
    </message>
    <message>
        <source>Only the selected polygons ({})</source>
        <translation>Solo i poligoni selezionati ({})</translation>
    </message>
    <message>
        <source>Follow view</source>
        <translation>Segui la vista</translation>
    </message>
    <message>
        <source>Segments what the map shows while you pan and zoom, into a layer that is gone when you switch this off.</source>
        <translation>Segmenta ciò che la mappa mostra mentre la si sposta e si fa zoom, in un layer che scompare quando si disattiva.</translation>
    </message>
</context>
<context>
    <name>Segmenting</name>
    <message>
        <source>Roofline: segmenting {}</source>
        <translation>Roofline: segmentazione di {}</translation>
    </message>
    <message>
        <source>Cancelled. Your layers are as they were.</source>
        <translation>Annullato. I layer sono come prima.</translation>
    </message>
    <message>
        <source>{count} buildings, {area} m², in {seconds} s on {device}.</source>
        <translation>{count} edifici, {area} m², in {seconds} s su {device}.</translation>
    </message>
</context>
<context>
    <name>SketchPanel</name>
    <message>
        <source>The sketches over this image; each is a layer in a GeoPackage of its own</source>
        <translation>Gli schizzi su questa immagine; ognuno è un layer in un GeoPackage a sé</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nuovo</translation>
    </message>
    <message>
        <source>Begin another sketch; the present one stays as it is</source>
        <translation>Inizia un altro schizzo; quello attuale resta com’è</translation>
    </message>
    <message>
        <source>Right angles for buildings</source>
        <translation>Angoli retti per gli edifici</translation>
    </message>
    <message>
        <source>Make the corners of a building square when they nearly are</source>
        <translation>Rende retti gli angoli di un edificio quando lo sono quasi</translation>
    </message>
    <message>
        <source>Copy footprints</source>
        <translation>Copia contorni</translation>
    </message>
    <message>
        <source>Copy the latest result&apos;s footprints into the selected area, else the last drawn one, to be corrected</source>
        <translation>Copia i contorni dell’ultimo risultato nell’area selezionata, altrimenti nell’ultima disegnata, per correggerli</translation>
    </message>
    <message>
        <source>Take from layer</source>
        <translation>Prendi da layer</translation>
    </message>
    <message>
        <source>Copy the buildings of another polygon layer into the areas; that layer stays as it is</source>
        <translation>Copia nelle aree gli edifici di un altro layer di poligoni; quel layer resta com’è</translation>
    </message>
    <message>
        <source>Sketch</source>
        <translation>Schizzo</translation>
    </message>
    <message>
        <source>No sketch yet</source>
        <translation>Ancora nessuno schizzo</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>Copia in corso…</translation>
    </message>
    <message>
        <source>Draw an area over a part of the image, then every building in it. What you leave out is ground.</source>
        <translation>Disegnare un’area su una parte dell’immagine, poi ogni edificio al suo interno. Ciò che resta fuori è terreno.</translation>
    </message>
    <message>
        <source>{} % of the image</source>
        <translation>{} % dell’immagine</translation>
    </message>
    <message>
        <source>7 % is a good start</source>
        <translation>il 7 % è un buon inizio</translation>
    </message>
    <message>
        <source>1 area</source>
        <translation>1 area</translation>
    </message>
    <message>
        <source>{} areas</source>
        <translation>{} aree</translation>
    </message>
    <message>
        <source>1 building</source>
        <translation>1 edificio</translation>
    </message>
    <message>
        <source>{} buildings</source>
        <translation>{} edifici</translation>
    </message>
    <message>
        <source>{} % built up</source>
        <translation>{} % edificato</translation>
    </message>
    <message>
        <source>The areas lie outside the image: draw them over it.</source>
        <translation>Le aree sono fuori dall’immagine: disegnarle sopra di essa.</translation>
    </message>
    <message>
        <source>A part of the areas lies outside the image and does not count.</source>
        <translation>Una parte delle aree è fuori dall’immagine e non conta.</translation>
    </message>
    <message>
        <source>No building is drawn in the areas yet: draw every building in them.</source>
        <translation>Nelle aree non c’è ancora nessun edificio: disegnarvi ogni edificio.</translation>
    </message>
    <message>
        <source>The areas show nothing but buildings: let them include the ground around.</source>
        <translation>Le aree mostrano solo edifici: includervi anche il terreno intorno.</translation>
    </message>
    <message>
        <source>Buildings outside the areas do not count ({}): draw an area around them.</source>
        <translation>Gli edifici fuori dalle aree non contano ({}): disegnare un’area intorno ad essi.</translation>
    </message>
    <message>
        <source>That is very little to learn from: draw another area, best where the result is wrong.</source>
        <translation>È molto poco per imparare: disegnare un’altra area, meglio dove il risultato sbaglia.</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>Free area</source>
        <translation>Area libera</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>Edificio</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Ignora</translation>
    </message>
    <message>
        <source>Drag a rectangle in which you will draw every building</source>
        <translation>Trascinare un rettangolo in cui disegnare poi ogni edificio</translation>
    </message>
    <message>
        <source>Draw an area of any shape: a click for each corner, right click to finish</source>
        <translation>Disegnare un’area di qualsiasi forma: un clic per ogni angolo, clic destro per finire</translation>
    </message>
    <message>
        <source>Draw a building: a click for each corner, right click to finish</source>
        <translation>Disegnare un edificio: un clic per ogni angolo, clic destro per finire</translation>
    </message>
    <message>
        <source>Draw what shall not be learnt from, such as a cloud or a building site</source>
        <translation>Disegnare ciò da cui non si deve imparare, come una nuvola o un cantiere</translation>
    </message>
    <message>
        <source>The project has no other polygon layer</source>
        <translation>Il progetto non ha altri layer di poligoni</translation>
    </message>
    <message>
        <source>enough to begin with</source>
        <translation>basta per cominciare</translation>
    </message>
    <message>
        <source>more gains little</source>
        <translation>oltre si guadagna poco</translation>
    </message>
</context>
<context>
    <name>Sketching</name>
    <message>
        <source>There are no footprints to copy yet: segment the image first.</source>
        <translation>Non ci sono ancora contorni da copiare: segmentare prima l’immagine.</translation>
    </message>
    <message>
        <source>Choose an image in the Roofline panel first: a sketch lies over one.</source>
        <translation>Scegliere prima un’immagine nel pannello Roofline: uno schizzo sta sopra un’immagine.</translation>
    </message>
    <message>
        <source>“{}” cannot be edited: its file is write-protected or gone. Begin a new sketch.</source>
        <translation>“{}” non si può modificare: il file è protetto da scrittura o non c’è più. Iniziare un nuovo schizzo.</translation>
    </message>
    <message>
        <source>Draw an area first: the buildings are copied into it.</source>
        <translation>Disegnare prima un’area: gli edifici vi vengono copiati.</translation>
    </message>
    <message>
        <source>{} buildings copied into the sketch. Correct them with QGIS&apos;s vertex tool; Ctrl+Z takes them back.</source>
        <translation>{} edifici copiati nello schizzo. Correggerli con lo strumento Vertice di QGIS; Ctrl+Z li toglie di nuovo.</translation>
    </message>
    <message>
        <source>Nothing was copied: no further buildings lie in the areas.</source>
        <translation>Non è stato copiato nulla: nelle aree non ci sono altri edifici.</translation>
    </message>
    <message>
        <source>QGIS ended before “{name}” was saved; nothing is lost, {count} changes were brought back.</source>
        <translation>QGIS si è chiuso prima che “{name}” fosse salvato; nulla è perduto, {count} modifiche sono state recuperate.</translation>
    </message>
    <message>
        <source>The areas cannot be brought into the coordinates of “{}”: begin a new sketch.</source>
        <translation>Le aree non si possono portare nelle coordinate di “{}”: iniziare un nuovo schizzo.</translation>
    </message>
    <message>
        <source>Add suggested areas</source>
        <translation>Aggiungi aree suggerite</translation>
    </message>
    <message>
        <source>“{name}” could not be saved: free some space on the disk with {folder}, then take up a tool and put it away again. What you drew is there until QGIS ends.</source>
        <translation>Non è stato possibile salvare «{name}»: libera spazio sul disco di {folder}, poi prendi uno strumento e riponilo. Ciò che hai disegnato resta finché QGIS non si chiude.</translation>
    </message>
    <message>
        <source>What you draw cannot be kept safe as you go ({}): free some space, or save the sketch often.</source>
        <translation>Ciò che disegni non può essere messo al sicuro man mano ({}): libera spazio o salva spesso lo schizzo.</translation>
    </message>
</context>
<context>
    <name>SuggestAlgorithm</name>
    <message>
        <source>Suggest areas to sketch</source>
        <translation>Suggerisci aree per lo schizzo</translation>
    </message>
    <message>
        <source>Suggests the squares of an image in which to draw buildings, so that a model learns most from them: where it is unsure, on ground that stands for much of the image and is unlike what is sketched already. Each has a rank (1 is the best), a score (0 to 1) and the reason for it.

The engine has to be set up once, in the Roofline panel.</source>
        <translation>Suggerisce i quadrati di un’immagine in cui disegnare gli edifici, perché un modello ne impari di più: dove è incerto, su terreno che vale per gran parte dell’immagine ed è diverso da ciò che è già schizzato. Ognuno ha un rango (1 è il migliore), un punteggio (da 0 a 1) e il motivo.

Il motore va installato una volta, nel pannello Roofline.</translation>
    </message>
    <message>
        <source>What is sketched already</source>
        <translation>Ciò che è già schizzato</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Quante</translation>
    </message>
    <message>
        <source>What they make together of the image, 0 to 0.5</source>
        <translation>Quanta parte dell’immagine fanno insieme, da 0 a 0,5</translation>
    </message>
    <message>
        <source>Suggested areas</source>
        <translation>Aree suggerite</translation>
    </message>
</context>
<context>
    <name>SuggestPanel</name>
    <message>
        <source>Use a suggestion</source>
        <translation>Usa un suggerimento</translation>
    </message>
    <message>
        <source>Click a suggested square on the map: it becomes an area of the sketch</source>
        <translation>Fare clic su un quadrato suggerito sulla mappa: diventa un’area dello schizzo</translation>
    </message>
    <message>
        <source>Every suggested square becomes an area of the sketch</source>
        <translation>Ogni quadrato suggerito diventa un’area dello schizzo</translation>
    </message>
    <message>
        <source>Marks the squares in which annotating teaches the model most: where it is unsure</source>
        <translation>Segna i quadrati in cui disegnare insegna di più al modello: dove è incerto</translation>
    </message>
    <message>
        <source>Suggest areas</source>
        <translation>Suggerisci aree</translation>
    </message>
    <message>
        <source>Use all ({})</source>
        <translation>Usa tutti ({})</translation>
    </message>
    <message>
        <source>Stop looking ({} %)</source>
        <translation>Ferma la ricerca ({} %)</translation>
    </message>
</context>
<context>
    <name>Suggesting</name>
    <message>
        <source>Roofline: looking for areas of {}</source>
        <translation>Roofline: ricerca di aree di {}</translation>
    </message>
    <message>
        <source>Cancelled. Your sketch is as it was.</source>
        <translation>Annullato. Lo schizzo è come prima.</translation>
    </message>
    <message>
        <source>{count} areas suggested, the best one first. Click inside one to add it to the sketch.</source>
        <translation>{count} aree suggerite, la migliore per prima. Fare clic dentro una per aggiungerla allo schizzo.</translation>
    </message>
</context>
<context>
    <name>_FileTask</name>
    <message>
        <source>The file cannot be changed ({}): close what uses it, or choose another place.</source>
        <translation>Il file non si può modificare ({}): chiudere ciò che lo usa, o scegliere un altro posto.</translation>
    </message>
</context>
<context>
    <name>build_comparison</name>
    <message>
        <source>{} holds no result of Roofline: choose the folder that a segmentation wrote.</source>
        <translation>{} non contiene un risultato di Roofline: scegliere la cartella scritta da una segmentazione.</translation>
    </message>
    <message>
        <source>There is no result to compare: choose its raster or its folder.</source>
        <translation>Non c’è un risultato da confrontare: scegliere il suo raster o la sua cartella.</translation>
    </message>
    <message>
        <source>There is nothing to compare with: choose a raster or polygons of the buildings that are there.</source>
        <translation>Non c’è nulla con cui confrontare: scegliere un raster o i poligoni degli edifici che ci sono.</translation>
    </message>
    <message>
        <source>“{}” is compared with itself: choose what is known of the buildings as reference.</source>
        <translation>“{}” verrebbe confrontato con sé stesso: come riferimento, scegliere ciò che si sa degli edifici.</translation>
    </message>
</context>
<context>
    <name>build_request</name>
    <message>
        <source>There is no image to segment: add a raster layer and choose it in the Roofline panel.</source>
        <translation>Non c’è un’immagine da segmentare: aggiungere un raster e sceglierlo nel pannello Roofline.</translation>
    </message>
    <message>
        <source>No model is chosen: choose one in the Roofline panel.</source>
        <translation>Nessun modello scelto: sceglierne uno nel pannello Roofline.</translation>
    </message>
    <message>
        <source>“{}” has no such band; choose the bands again.</source>
        <translation>“{}” non ha questa banda; scegliere di nuovo le bande.</translation>
    </message>
    <message>
        <source>The map view does not show “{}”: move the map over it, or segment the whole layer.</source>
        <translation>La vista della mappa non mostra “{}”: spostarvi sopra la mappa, o segmentare tutto il layer.</translation>
    </message>
    <message>
        <source>The map view cannot be brought into the coordinates of “{}”: zoom closer to the image.</source>
        <translation>La vista della mappa non si può portare nelle coordinate di “{}”: ingrandire sull’immagine.</translation>
    </message>
    <message>
        <source>The model {} is gone: choose another one in the Roofline panel.</source>
        <translation>Il modello {} non c’è più: sceglierne un altro nel pannello Roofline.</translation>
    </message>
    <message>
        <source>There is no sketch yet: draw an area over the image and the buildings in it.</source>
        <translation>Non c’è ancora uno schizzo: disegnare un’area sull’immagine e gli edifici al suo interno.</translation>
    </message>
    <message>
        <source>“{}” holds no area: draw one over ground in which you mark every building.</source>
        <translation>“{}” non contiene aree: disegnarne una su un terreno in cui segnare ogni edificio.</translation>
    </message>
    <message>
        <source>“{}” holds no building: draw the buildings inside its areas, the model learns from them.</source>
        <translation>“{}” non contiene edifici: disegnare gli edifici nelle sue aree, il modello impara da essi.</translation>
    </message>
    <message>
        <source>The areas of “{sketch}” lie outside “{image}”: draw them over it, or choose another image.</source>
        <translation>Le aree di “{sketch}” sono fuori da “{image}”: disegnarle sopra di essa, o scegliere un’altra immagine.</translation>
    </message>
    <message>
        <source>“{}” has no field “class” that tells areas from buildings: add it, or choose the buildings as a layer of their own.</source>
        <translation>“{}” non ha un campo “class” che distingua le aree dagli edifici: aggiungerlo, o scegliere gli edifici come layer a sé.</translation>
    </message>
</context>
<context>
    <name>engine_algorithm</name>
    <message>
        <source>The result could not be written ({}): choose another file, or remove the layer that shows it.</source>
        <translation>Impossibile scrivere il risultato ({}): scegliere un altro file, o rimuovere il layer che lo mostra.</translation>
    </message>
    <message>
        <source>{} is read for the result and would be overwritten: choose another file.</source>
        <translation>{} serve per il risultato e verrebbe sovrascritto: scegliere un altro file.</translation>
    </message>
</context>
<context>
    <name>engine_session</name>
    <message>
        <source>The engine is not set up yet: open the Roofline panel and press “Set up engine”.</source>
        <translation>Il motore non è ancora installato: aprire il pannello Roofline e premere “Installa il motore”.</translation>
    </message>
</context>
<context>
    <name>image_algorithm</name>
    <message>
        <source>Image</source>
        <translation>Immagine</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modello</translation>
    </message>
    <message>
        <source>Band numbers in the model&apos;s order, such as 3,2,1 (empty: by name)</source>
        <translation>Numeri delle bande nell’ordine del modello, come 3,2,1 (vuoto: per nome)</translation>
    </message>
    <message>
        <source>“{}” is no list of band numbers: write it like 3,2,1.</source>
        <translation>“{}” non è un elenco di numeri di banda: scriverlo come 3,2,1.</translation>
    </message>
</context>
<context>
    <name>image_facts</name>
    <message>
        <source>“{}” is not valid: its file may have moved. Repair its source or load it again.</source>
        <translation>“{}” non è valido: il file può essere stato spostato. Correggere la sorgente o caricarlo di nuovo.</translation>
    </message>
    <message>
        <source>“{}” does not come from a file but from a service, which the engine cannot read. Save the area you need with Export ▸ Save As… (GeoTIFF, raw data) and choose that layer.</source>
        <translation>“{}” non viene da un file ma da un servizio, che il motore non può leggere. Salvare l’area che serve con Esporta ▸ Salva con nome… (GeoTIFF, dati grezzi) e scegliere quel layer.</translation>
    </message>
    <message>
        <source>“{}” lies inside an archive, a database or on a server, which the engine cannot read. Save it with Export ▸ Save As… (GeoTIFF, raw data) and choose that layer.</source>
        <translation>“{}” sta in un archivio, in un database o su un server, che il motore non può leggere. Salvarlo con Esporta ▸ Salva con nome… (GeoTIFF, dati grezzi) e scegliere quel layer.</translation>
    </message>
</context>
<context>
    <name>model_files</name>
    <message>
        <source>This is no model of Roofline: {}.</source>
        <translation>Questo non è un modello di Roofline: {}.</translation>
    </message>
    <message>
        <source>This model is there already: “{}”.</source>
        <translation>Questo modello c’è già: “{}”.</translation>
    </message>
</context>
<context>
    <name>models</name>
    <message>
        <source>red</source>
        <translation>rosso</translation>
    </message>
    <message>
        <source>green</source>
        <translation>verde</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>blu</translation>
    </message>
    <message>
        <source>near infrared</source>
        <translation>infrarosso vicino</translation>
    </message>
    <message>
        <source>transparency</source>
        <translation>trasparenza</translation>
    </message>
    <message>
        <source>{bands} · {low:g} to {high:g} m per pixel</source>
        <translation>{bands} · da {low:g} a {high:g} m per pixel</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Rete</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>Bande</translation>
    </message>
    <message>
        <source>Pixel size</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>{low:g} to {high:g} m</source>
        <translation>da {low:g} a {high:g} m</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parametri</translation>
    </message>
    <message>
        <source>{:.1f} million</source>
        <translation>{:.1f} milioni</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>Addestrato su</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licenza</translation>
    </message>
    <message>
        <source>{area}: F1 {f1:.1f} %</source>
        <translation>{area}: F1 {f1:.1f} %</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Misurato</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Creato</translation>
    </message>
    <message>
        <source>{} (unfinished)</source>
        <translation>{} (incompleto)</translation>
    </message>
</context>
<context>
    <name>overlay</name>
    <message>
        <source>“{}” holds no polygon: draw at least one, or choose another layer.</source>
        <translation>“{}” non contiene poligoni: disegnarne almeno uno, o scegliere un altro layer.</translation>
    </message>
    <message>
        <source>“{}” has no coordinate reference system: set it in the layer&apos;s properties.</source>
        <translation>“{}” non ha un sistema di riferimento: impostarlo nelle proprietà del layer.</translation>
    </message>
</context>
<context>
    <name>reporting</name>
    <message>
        <source>{minutes} min: F1 {f1} on held-out sketch</source>
        <translation>{minutes} min: F1 {f1} sulla parte di schizzo tenuta da parte</translation>
    </message>
</context>
<context>
    <name>results</name>
    <message>
        <source>Probability</source>
        <translation>Probabilità</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Edifici</translation>
    </message>
    <message>
        <source>The result is finished, but QGIS cannot open {}: the file may have been moved or deleted.</source>
        <translation>Il risultato è finito, ma QGIS non può aprire {}: il file può essere stato spostato o cancellato.</translation>
    </message>
    <message>
        <source>Live view</source>
        <translation>Vista dal vivo</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Cambiamenti</translation>
    </message>
</context>
<context>
    <name>sketch_layer</name>
    <message>
        <source>Sketch {number} of {image}</source>
        <translation>Schizzo {number} di {image}</translation>
    </message>
    <message>
        <source>QGIS cannot open the new sketch {}.</source>
        <translation>QGIS non può aprire il nuovo schizzo {}.</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>Edificio</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Ignora</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>The sketch cannot be saved ({}): free some space, or save the project elsewhere.</source>
        <translation>Lo schizzo non può essere salvato ({}): libera spazio o salva il progetto altrove.</translation>
    </message>
</context>
<context>
    <name>sketch_style</name>
    <message>
        <source>Area</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>Edificio</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Ignora</translation>
    </message>
</context>
<context>
    <name>stages</name>
    <message>
        <source>Loading the model</source>
        <translation>Caricamento del modello</translation>
    </message>
    <message>
        <source>Reading the image</source>
        <translation>Lettura dell’immagine</translation>
    </message>
    <message>
        <source>Segmenting</source>
        <translation>Segmentazione</translation>
    </message>
    <message>
        <source>Writing the results</source>
        <translation>Scrittura dei risultati</translation>
    </message>
    <message>
        <source>Drawing outlines</source>
        <translation>Disegno dei contorni</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Confronto</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>Preparazione</translation>
    </message>
    <message>
        <source>Making the environment</source>
        <translation>Creazione dell’ambiente</translation>
    </message>
    <message>
        <source>Installing; this takes a few minutes</source>
        <translation>Installazione; ci vogliono alcuni minuti</translation>
    </message>
    <message>
        <source>Checking that everything works</source>
        <translation>Verifica che tutto funzioni</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Pronto</translation>
    </message>
    <message>
        <source>Downloading {}</source>
        <translation>Scaricamento di {}</translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>ancora pochi secondi</translation>
    </message>
    <message>
        <source>about {} s left</source>
        <translation>ancora circa {} s</translation>
    </message>
    <message>
        <source>about {} min left</source>
        <translation>ancora circa {} min</translation>
    </message>
    <message>
        <source>about {hours} h {minutes} min left</source>
        <translation>ancora circa {hours} h {minutes} min</translation>
    </message>
    <message>
        <source>Reading the sketched areas</source>
        <translation>Lettura delle aree dello schizzo</translation>
    </message>
    <message>
        <source>Measuring the model as it is</source>
        <translation>Misura del modello attuale</translation>
    </message>
    <message>
        <source>Refining</source>
        <translation>Affinamento</translation>
    </message>
    <message>
        <source>Looking for areas</source>
        <translation>Ricerca di aree</translation>
    </message>
    <message>
        <source>Making the model fast</source>
        <translation>Accelerazione del modello</translation>
    </message>
</context>
<context>
    <name>styles</name>
    <message>
        <source>Confidence (0 to 1)</source>
        <translation>Confidenza (da 0 a 1)</translation>
    </message>
    <message>
        <source>Area (m²)</source>
        <translation>Area (m²)</translation>
    </message>
    <message>
        <source>Building {id}: {percent} % confident, {area} m²</source>
        <translation>Edificio {id}: confidenza {percent} %, {area} m²</translation>
    </message>
    <message>
        <source>Gained</source>
        <translation>Aggiunti</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Persi</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Invariati</translation>
    </message>
    <message>
        <source>Rightly left (true negative)</source>
        <translation>Lasciato a ragione (vero negativo)</translation>
    </message>
    <message>
        <source>Found (true positive)</source>
        <translation>Trovato (vero positivo)</translation>
    </message>
    <message>
        <source>Wrongly found (false positive)</source>
        <translation>Trovato a torto (falso positivo)</translation>
    </message>
    <message>
        <source>Missed (false negative)</source>
        <translation>Mancato (falso negativo)</translation>
    </message>
</context>
<context>
    <name>suggestions</name>
    <message>
        <source>The suggestion is finished, but QGIS cannot open {}: ask for it again.</source>
        <translation>Il suggerimento è finito, ma QGIS non può aprire {}: chiederlo di nuovo.</translation>
    </message>
    <message>
        <source>Suggested areas</source>
        <translation>Aree suggerite</translation>
    </message>
    <message>
        <source>uncertain</source>
        <translation>incerta</translation>
    </message>
    <message>
        <source>unlike the sketch</source>
        <translation>diversa dallo schizzo</translation>
    </message>
    <message>
        <source>unlike the other areas</source>
        <translation>diversa dalle altre aree</translation>
    </message>
    <message>
        <source>like much of the image</source>
        <translation>simile a gran parte dell’immagine</translation>
    </message>
    <message>
        <source>a mix of ground and buildings</source>
        <translation>terreno ed edifici misti</translation>
    </message>
    <message>
        <source>Suggestion {rank}: {reason}</source>
        <translation>Suggerimento {rank}: {reason}</translation>
    </message>
</context>
<context>
    <name>task</name>
    <message>
        <source>A file could not be written ({}): choose another results folder, or free some space.</source>
        <translation>Non è stato possibile scrivere un file ({}): scegliere un’altra cartella dei risultati, o liberare spazio.</translation>
    </message>
    <message>
        <source>The polygons cannot be brought into the coordinates of the image: check the layer&apos;s coordinate reference system.</source>
        <translation>I poligoni non si possono portare nelle coordinate dell’immagine: controllare il sistema di riferimento del layer.</translation>
    </message>
</context>
</TS>
