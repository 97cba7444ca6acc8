namespace LeadDesk.Web.Account.Passwords;

/// <content>The words, collected for LeadDesk: keys, wishes, seasons, names, clubs, animals and office words, German and English.</content>
public static partial class CommonPasswords
{
    private const string Stems =
        """
        password passwort kennwort passwd passwörter passw pass losungswort geheim geheimnis secret topsecret admin administrator root user
        benutzer benutzername username test tester testing testtest demo default standard changeme change letmein login logon einloggen
        anmelden anmeldung welcome willkommen hello hallo hallihallo moin servus gruezi guten morgen tschuess ciao welt world hi
        start starten neu alt init initial temp temporary temporaer guest gast master supervisor superuser super owner chef boss
        qwerty qwertz azerty asdf yxcv zxcv iloveyou ichliebedich liebe love lovely lover loveyou forever immer dich mich schatz schatzi
        hase hasi maus mausi mausebaer engel baby babe honey sweet sweetheart darling princess prinzessin queen king koenig kaiser
        sommer winter herbst fruehling frühling summer autumn spring season januar februar maerz märz april mai juni juli august september
        oktober november dezember january february march may june july october december montag dienstag mittwoch donnerstag freitag samstag
        sonntag monday tuesday wednesday thursday friday saturday sunday ostern weihnachten silvester christmas easter urlaub ferien holiday
        berlin hamburg muenchen münchen koeln köln frankfurt stuttgart dortmund leipzig dresden bremen hannover nuernberg nürnberg wien
        vienna graz linz salzburg zuerich zürich basel bern london paris madrid roma amsterdam newyork chicago boston dallas texas austin
        deutschland germany oesterreich österreich schweiz switzerland austria europa europe england america amerika bayern sachsen hessen
        schalke borussia bayernmuenchen werder eintracht dynamo fussball fußball football soccer baseball basketball hockey tennis golf
        liverpool chelsea arsenal manchester united barcelona realmadrid juventus ferrari porsche mercedes audi volkswagen golfgti bmw
        opel ford mustang corvette harley yamaha suzuki honda toyota subaru computer internet windows microsoft google facebook apple
        iphone samsung android amazon twitter instagram youtube linkedin netzwerk network server system software hardware laptop router
        wlan wireless office outlook excel teams zoom firma company unternehmen arbeit work working buero büro kollege kunde kunden
        customer vertrieb sales marketing einkauf service support team manager lead leads leaddesk crm score scoring account konto
        michael thomas andreas stefan stephan christian martin peter markus matthias daniel sebastian alexander florian tobias philipp
        johannes maximilian lukas lucas leon paul felix jonas jan tim tom max ben finn noah elias anton oliver patrick dennis kevin marcel
        sabine petra claudia susanne andrea nicole stefanie stephanie katharina julia anna sarah laura lisa lena marie maria sophie sofia
        emma mia hannah hanna leonie lea nina sandra melanie jennifer jessica amanda ashley michelle charlotte elisabeth elizabeth barbara
        monika birgit heike ursula christina christine jordan robert richard charles george andrew anthony joshua matthew david james john
        william joseph jackson harry jack charlie samantha nicholas ginger pepper summerlove bailey buster daisy lucky shadow tigger
        rocky bella luna simba balu bruno sunny sunshine sonne sonnenschein mond stern sterne himmel moonlight star stars starwars
        pokemon pikachu batman superman spiderman ironman gandalf matrix dragon drache monster killer hunter ranger ninja pirate pirat
        hund katze pferd hunde katzen pferde tiger loewe löwe adler delfin delphin schmetterling butterfly monkey donkey dolphin eagle
        horse chicken turtle panda bear baer bär wolf fuchs schildkroete einhorn unicorn rainbow regenbogen blume blumen rose rosen
        flower flowers cheese butter cookie chocolate schokolade banane banana orange apfel erdbeere kirsche cherry lemon zitrone
        kaffee coffee bier beer wein wine pizza kartoffel nudel kuchen zucker sugar salz pfeffer gold golden silver silber diamond
        diamant purple yellow gelb green gruen grün blue blau black schwarz white weiss weiß red rot pink rosa lila braun brown
        money geld euro dollar reich rich million power freedom freiheit frieden peace happy gluecklich glücklich glueck glück lucky
        hoffnung hope faith glaube jesus christus christ gott god heaven angel angels blessed teufel devil hell hoelle satan
        musik music guitar gitarre piano klavier rock metal metallica nirvana beatles abba elvis queen madonna eminem party dance tanzen
        family familie mutter vater mama papa mami papi mother father mom dad bruder schwester brother sister oma opa kinder kind haus
        hause zuhause home house garten garden auto autos car cars truck fahrrad bike motorrad boot schiff flugzeug flower strasse
        fuckyou fuck scheisse scheiße shit arsch arschloch asshole sex sexy porno playboy pussy bitch whatever trustno trustme nobody
        niemand jemand alles nichts everything nothing something someone anybody please bitte danke thanks thankyou sorry cool
        geil super toll klasse hammer wahnsinn perfect perfekt genius genie hacker hacked security sicherheit sicher safe private privat
        access zugang zutritt zugriff enter entry open sesame sesam oeffnen öffne dich access code codewort schluessel schlüssel key
        keyboard tastatur mouse monitor bildschirm drucker printer telefon phone mobile handy nummer number eins zwei drei vier fuenf
        fünf sechs sieben acht neun zehn one two three four five six seven eight nine ten zero null hundert tausend first
        second erste zweite letzte last next best beste bester number bond jamesbond agent mission impossible startrek enterprise
        warrior krieger ritter knight soldier soldat general captain kapitän kapitaen major commander phoenix falcon cobra viper
        thunder donner blitz lightning storm sturm regen rain schnee snow eis ice fire feuer wasser water erde earth wind ocean
        meer beach strand insel island berg berge mountain wald forest fluss river fish fisch angeln fishing jagd hunting camping
        """;
}
