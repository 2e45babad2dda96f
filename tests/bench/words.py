"""The sentences that the benchmark's templates are put together from.

Each language has, in the same order: greetings with the customer's placeholder {1}; for each category middles
with {2} and {3}, closings without any, a header, a footer, the label of an address and of a quick reply, and
three samples. {shop} is the sender.
"""

SHOPS = [
    f"{kind} {name}"
    for name in (
        "Rayuela", "Andina", "Horizonte", "Aurora", "Catedral", "Palma", "Brisa", "Cometa", "Delta", "Encina",
        "Faro", "Girasol", "Iguana", "Jade", "Laguna", "Magnolia", "Nevada", "Olivo", "Pampa", "Quetzal",
    )
    for kind in ("Casa", "Grupo", "Tienda", "Taller")
]

WORDS = {
    "es": {
        "greetings": [
            "Hola, {1}.",
            "Buen día, {1}.",
            "Hola, {1}. Te escribimos de {shop}.",
            "Estimado cliente {1}:",
        ],
        "utility": {
            "middles": [
                "En {shop} ya preparamos el pedido {2} y saldrá de nuestro almacén el {3} por la mañana.",
                "Tu cita {2} en {shop} quedó confirmada para el {3}; te pedimos llegar diez minutos antes.",
                "En {shop} recibimos el pago de la factura {2} con fecha {3} y ya quedó aplicado a tu cuenta.",
                "El caso {2} que abriste con {shop} se resolvió el {3} y ya puedes revisar la respuesta completa.",
                "Tu reserva {2} con {shop} cambió de hora y ahora empieza el {3} en el mismo lugar de siempre.",
                "El documento {2} de {shop} está listo desde el {3} y te espera en la recepción de la sucursal.",
            ],
            "closings": [
                "Si necesitas cambiar algo, responde a este mensaje y te ayudamos.",
                "Guarda este mensaje como comprobante hasta que termine el trámite.",
                "Puedes ver todos los detalles con el botón de abajo.",
                "Nuestro equipo te atiende de lunes a sábado en el horario habitual.",
            ],
            "header": "Novedades de tu trámite",
            "footer": "Mensaje automático de tu cuenta",
            "url": "Ver detalles",
            "reply": "Necesito ayuda",
            "samples": ["Ana", "A-1042", "12 de mayo"],
        },
        "marketing": {
            "middles": [
                "Llegó a {shop} la colección {2} que estabas esperando y hasta el {3} tiene precio de presentación.",
                "En {shop} celebramos contigo: la línea {2} baja de precio hasta el {3} en todas las sucursales.",
                "Volvió a {shop} el modelo {2} que miraste hace unas semanas, con existencias hasta el {3}.",
                "Te guardamos un lugar en el taller {2} de {shop}; puedes confirmar tu asistencia hasta el {3}.",
                "Con tu tarjeta de {shop} la segunda unidad de {2} tiene descuento hasta el {3} inclusive.",
                "Abrimos una nueva sucursal de {shop} cerca de {2} y el {3} te recibimos con un café de la casa.",
            ],
            "closings": [
                "Responde BAJA si prefieres no recibir más novedades.",
                "Te esperamos con un café y con las puertas abiertas.",
                "Pide consejo a nuestro equipo respondiendo a este mensaje.",
                "Mira las fotos y los tamaños con el botón de abajo.",
            ],
            "header": "Algo nuevo para ti",
            "footer": "Responde BAJA para salir",
            "url": "Ver la tienda",
            "reply": "Quiero saber más",
            "samples": ["Lucía", "Otoño", "30 de junio"],
        },
    },
    "pt_BR": {
        "greetings": [
            "Olá, {1}!",
            "Bom dia, {1}.",
            "Olá, {1}. Aqui é a equipe da {shop}.",
            "Prezado cliente {1},",
        ],
        "utility": {
            "middles": [
                "A {shop} já separou o pedido {2} e ele sai do nosso estoque no dia {3} pela manhã.",
                "Sua consulta {2} na {shop} está confirmada para {3}; pedimos que chegue dez minutos antes.",
                "A {shop} recebeu o pagamento da fatura {2} em {3} e o valor já aparece na sua conta.",
                "O chamado {2} que você abriu com a {shop} foi resolvido em {3} e a resposta completa está disponível.",
                "Sua reserva {2} com a {shop} mudou de horário e agora começa em {3} no mesmo lugar de sempre.",
                "O documento {2} da {shop} ficou pronto em {3} e espera por você na recepção da unidade.",
            ],
            "closings": [
                "Se precisar mudar alguma coisa, responda a esta mensagem e ajudamos você.",
                "Guarde esta mensagem como comprovante até o fim do processo.",
                "Você pode ver todos os detalhes no botão abaixo.",
                "Nossa equipe atende de segunda a sábado no horário de costume.",
            ],
            "header": "Novidades do seu pedido",
            "footer": "Mensagem automática da sua conta",
            "url": "Ver detalhes",
            "reply": "Preciso de ajuda",
            "samples": ["Rafael", "A-1042", "12 de maio"],
        },
        "marketing": {
            "middles": [
                "Chegou à {shop} a coleção {2} que você esperava, com preço de lançamento até {3} em toda a rede.",
                "A {shop} comemora com você: a linha {2} fica mais barata até {3} em todas as unidades.",
                "Voltou à {shop} o modelo {2} que você viu há algumas semanas, com estoque até {3} nas lojas.",
                "Guardamos seu lugar na oficina {2} da {shop}; você pode confirmar sua presença até {3} por aqui.",
                "Com o cartão da {shop} a segunda unidade de {2} tem desconto até {3} nas lojas e no site.",
                "Abrimos uma nova unidade da {shop} perto de {2} e em {3} recebemos você com um café da casa.",
            ],
            "closings": [
                "Responda SAIR se preferir não receber mais novidades.",
                "Esperamos você com um café e de portas abertas.",
                "Peça um conselho à nossa equipe respondendo a esta mensagem.",
                "Veja as fotos e os tamanhos no botão abaixo.",
            ],
            "header": "Uma novidade para você",
            "footer": "Responda SAIR para sair",
            "url": "Ver a loja",
            "reply": "Quero saber mais",
            "samples": ["Marina", "Outono", "30 de junho"],
        },
    },
    "en_US": {
        "greetings": [
            "Hi {1},",
            "Good morning, {1}.",
            "Hello {1}, this is the team of {shop}.",
            "Dear customer {1},",
        ],
        "utility": {
            "middles": [
                "{shop} has packed order {2} and it leaves our warehouse on {3} in the morning.",
                "your appointment {2} at {shop} is confirmed for {3}; please arrive ten minutes early.",
                "{shop} received the payment of invoice {2} on {3} and it now shows in your account.",
                "case {2} that you opened with {shop} was resolved on {3} and you can read the full answer.",
                "your reservation {2} with {shop} has moved and now starts on {3} at the same place as before.",
                "document {2} of {shop} has been ready since {3} and waits for you at the front desk.",
            ],
            "closings": [
                "If you need to change anything, reply to this message and we will help.",
                "Please keep this message as a receipt until everything is settled.",
                "You can see all the details with the button below.",
                "Our team is here from Monday to Saturday at the usual hours.",
            ],
            "header": "News about your order",
            "footer": "Automatic message of your account",
            "url": "See details",
            "reply": "I need help",
            "samples": ["Daniel", "A-1042", "May 12"],
        },
        "marketing": {
            "middles": [
                "the {2} collection that you were waiting for is at {shop}, at an opening price until {3} in all stores.",
                "{shop} is celebrating with you: the {2} line costs less until {3} in every store we have.",
                "the {2} model that you looked at some weeks ago is back at {shop} and in stock until {3} for sure.",
                "we have kept a seat for you in the {2} workshop of {shop}; you can confirm it until {3} right here.",
                "with your card of {shop} the second unit of {2} costs less until {3} in stores and online.",
                "we are opening a new store of {shop} near {2} and on {3} there is coffee on the house for you.",
            ],
            "closings": [
                "Reply STOP if you would rather not hear from us.",
                "We look forward to seeing you, and the coffee is ready.",
                "Ask our team for advice by replying to this message.",
                "See the pictures and the sizes with the button below.",
            ],
            "header": "Something new for you",
            "footer": "Reply STOP to opt out",
            "url": "See the store",
            "reply": "Tell me more",
            "samples": ["Emily", "Autumn", "June 30"],
        },
    },
    "hi": {
        "greetings": [
            "नमस्ते {1},",
            "प्रिय ग्राहक {1},",
            "नमस्कार {1}, यह {shop} की टीम है।",
            "शुभ प्रभात {1},",
        ],
        "utility": {
            "middles": [
                "{shop} ने आपका ऑर्डर {2} तैयार कर दिया है और वह {3} की सुबह हमारे गोदाम से निकलेगा।",
                "{shop} में आपकी मुलाक़ात {2} अब {3} के लिए पक्की हो गई है; कृपया दस मिनट पहले पहुँचें।",
                "{shop} को आपके बिल {2} का भुगतान {3} को मिल गया है और वह आपके खाते में दिख रहा है।",
                "{shop} के साथ आपकी शिकायत {2} का समाधान {3} को हो गया है और पूरा जवाब देखा जा सकता है।",
                "{shop} में आपका आरक्षण {2} बदल गया है और अब {3} को उसी जगह पर शुरू होगा जहाँ पहले था।",
                "{shop} का आपका दस्तावेज़ {2} अब {3} से तैयार है और शाखा के स्वागत कक्ष में रखा हुआ है।",
            ],
            "closings": [
                "अगर कुछ बदलना हो तो इस संदेश का जवाब दें और हम मदद करेंगे।",
                "काम पूरा होने तक यह संदेश रसीद के रूप में संभालकर रखें।",
                "पूरी जानकारी नीचे दिए गए बटन से देखी जा सकती है।",
                "हमारी टीम सोमवार से शनिवार तक रोज़ के समय पर मिलती है।",
            ],
            "header": "आपके ऑर्डर की जानकारी",
            "footer": "आपके खाते का स्वचालित संदेश",
            "url": "विवरण देखें",
            "reply": "मदद चाहिए",
            "samples": ["आरव", "A-1042", "12 मई"],
        },
        "marketing": {
            "middles": [
                "जिस {2} संग्रह का आपको इंतज़ार था वह {shop} में आ गया है और {3} तक शुरुआती दाम पर मिलेगा।",
                "{shop} आपके साथ उत्सव मना रहा है: {2} श्रेणी का दाम {3} तक सभी दुकानों में कम रहेगा।",
                "जो {2} आपने कुछ हफ़्ते पहले देखा था वह {shop} में लौट आया है और {3} तक उपलब्ध रहेगा।",
                "{shop} की कार्यशाला {2} में आपकी जगह रखी है; आप {3} तक यहीं जवाब देकर पक्की कर सकते हैं।",
                "{shop} के कार्ड से {2} की दूसरी इकाई का दाम {3} तक दुकान और वेबसाइट पर कम रहेगा।",
                "हम {2} के पास {shop} की नई दुकान खोल रहे हैं और {3} को आपके लिए कॉफ़ी हमारी ओर से है।",
            ],
            "closings": [
                "अगर आगे संदेश नहीं चाहिए तो STOP लिखकर जवाब दें।",
                "हम आपका इंतज़ार कर रहे हैं और कॉफ़ी तैयार है।",
                "सलाह के लिए इस संदेश का जवाब दें, टीम बताएगी।",
                "तस्वीरें और माप नीचे दिए गए बटन से देखें।",
            ],
            "header": "आपके लिए कुछ नया",
            "footer": "रोकने के लिए STOP लिखें",
            "url": "दुकान देखें",
            "reply": "और जानना है",
            "samples": ["प्रिया", "शरद", "30 जून"],
        },
    },
    "ar": {
        "greetings": [
            "مرحبًا {1}،",
            "صباح الخير {1}،",
            "أهلاً {1}، معك فريق {shop}.",
            "عميلنا العزيز {1}،",
        ],
        "utility": {
            "middles": [
                "جهّز {shop} طلبك رقم {2} وسيغادر مستودعنا يوم {3} في الصباح الباكر إن شاء الله.",
                "تم تأكيد موعدك {2} لدى {shop} يوم {3} ونرجو منك الحضور قبل الموعد بعشر دقائق.",
                "استلم {shop} دفعة الفاتورة {2} بتاريخ {3} وهي تظهر الآن في حسابك مع باقي العمليات.",
                "تم حل الطلب {2} الذي فتحته مع {shop} يوم {3} ويمكنك الآن قراءة الرد الكامل عليه.",
                "تغير حجزك {2} مع {shop} وأصبح يبدأ يوم {3} في المكان نفسه الذي تعرفه من قبل.",
                "أصبح المستند {2} من {shop} جاهزًا منذ {3} وهو ينتظرك في مكتب الاستقبال بالفرع.",
            ],
            "closings": [
                "إذا أردت تغيير شيء فرد على هذه الرسالة وسنساعدك.",
                "احتفظ بهذه الرسالة إيصالاً حتى ينتهي الإجراء.",
                "يمكنك رؤية كل التفاصيل بالزر الموجود أدناه.",
                "فريقنا في خدمتك من الاثنين إلى السبت في الوقت المعتاد.",
            ],
            "header": "جديد طلبك لدينا",
            "footer": "رسالة تلقائية من حسابك",
            "url": "عرض التفاصيل",
            "reply": "أحتاج مساعدة",
            "samples": ["سارة", "A-1042", "12 مايو"],
        },
        "marketing": {
            "middles": [
                "وصلت إلى {shop} مجموعة {2} التي كنت تنتظرها بسعر الافتتاح حتى {3} في جميع الفروع.",
                "يحتفل {shop} معك: سعر تشكيلة {2} أقل حتى {3} في كل الفروع وعلى الموقع أيضًا.",
                "عاد إلى {shop} طراز {2} الذي شاهدته قبل أسابيع وهو متوفر حتى {3} في الفروع.",
                "حجزنا لك مقعدًا في ورشة {2} لدى {shop} ويمكنك تأكيد حضورك حتى {3} من هنا.",
                "مع بطاقة {shop} سعر القطعة الثانية من {2} أقل حتى {3} في الفروع والموقع.",
                "نفتتح فرعًا جديدًا من {shop} قرب {2} ويوم {3} القهوة علينا لك ولأصدقائك.",
            ],
            "closings": [
                "أرسل STOP إذا كنت لا تريد رسائل أخرى منا.",
                "نحن في انتظارك والقهوة جاهزة كالعادة.",
                "اطلب نصيحة فريقنا بالرد على هذه الرسالة.",
                "شاهد الصور والمقاسات بالزر الموجود أدناه.",
            ],
            "header": "شيء جديد من أجلك",
            "footer": "أرسل STOP لإيقاف الرسائل",
            "url": "زيارة المتجر",
            "reply": "أريد معرفة المزيد",
            "samples": ["ليلى", "الخريف", "30 يونيو"],
        },
    },
}
