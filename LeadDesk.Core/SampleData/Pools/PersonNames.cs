namespace LeadDesk.Core.SampleData.Pools;

/// <summary>Names as they go together in one family's origin.</summary>
internal sealed record NamePool(double Weight, string[] Women, string[] Men, string[] Families);

/// <summary>First and last names of people who work in Germany, Austria and Switzerland.</summary>
internal static class PersonNames
{
    public static NamePool German { get; } = new(
        78,
        [
            "Andrea", "Angelika", "Anja", "Anke", "Anna", "Annette", "Antje", "Barbara", "Beate", "Bettina", "Birgit", "Bärbel", "Carolin",
            "Christiane", "Christina", "Claudia", "Cornelia", "Daniela", "Doris", "Elisabeth", "Elke", "Eva", "Franziska", "Friederike",
            "Gabriele", "Hannah", "Heike", "Ines", "Iris", "Jana", "Jasmin", "Johanna", "Judith", "Julia", "Jördis", "Karin", "Katharina",
            "Kathrin", "Katja", "Kerstin", "Kristin", "Käthe", "Laura", "Lea", "Lena", "Lisa", "Maike", "Manuela", "Maren", "Maria",
            "Marie", "Marlene", "Martina", "Melanie", "Miriam", "Monika", "Nadine", "Nicole", "Nina", "Petra", "Ramona", "Rebecca",
            "Regina", "Renate", "Ronja", "Sabine", "Sabrina", "Sandra", "Sarah", "Silke", "Simone", "Sonja", "Sophie", "Stefanie",
            "Susanne", "Svenja", "Tanja", "Theresa", "Ulrike", "Ursula", "Ute", "Vanessa", "Verena", "Yvonne",
        ],
        [
            "Alexander", "Andreas", "Armin", "Axel", "Bastian", "Benedikt", "Benjamin", "Bernd", "Björn", "Carsten", "Christian",
            "Christoph", "Clemens", "Daniel", "David", "Dennis", "Dieter", "Dirk", "Dominik", "Elias", "Fabian", "Felix", "Florian",
            "Frank", "Friedrich", "Georg", "Gerd", "Gregor", "Götz", "Günter", "Hannes", "Hans-Jürgen", "Harald", "Hendrik", "Henning",
            "Holger", "Ingo", "Jan", "Jens", "Joachim", "Jochen", "Johannes", "Jonas", "Jörg", "Jürgen", "Kai", "Karl-Heinz", "Klaus",
            "Konrad", "Lars", "Leon", "Lukas", "Lutz", "Manuel", "Marc", "Marcel", "Marco", "Markus", "Martin", "Matthias", "Maximilian",
            "Michael", "Moritz", "Nico", "Niklas", "Norbert", "Oliver", "Patrick", "Paul", "Peter", "Philipp", "Rainer", "Ralf",
            "Reinhard", "Robert", "Roland", "Rüdiger", "Sebastian", "Simon", "Stefan", "Steffen", "Sven", "Sören", "Thomas", "Thorsten",
            "Till", "Tim", "Tobias", "Torben", "Udo", "Ulrich", "Uwe", "Volker", "Werner", "Wolfgang",
        ],
        [
            "Abel", "Ackermann", "Albrecht", "Althoff", "Arndt", "Bachmann", "Bauer", "Baumgärtner", "Becker", "Beckmann", "Behrens",
            "Bender", "Berger", "Bergmann", "Böhm", "Böttcher", "Brandt", "Braun", "Brückner", "Buchholz", "Busch", "Dietrich", "Döring",
            "Ebert", "Eckert", "Ehlers", "Engel", "Ernst", "Fiedler", "Fischer", "Förster", "Franke", "Frey", "Friedrich", "Fröhlich",
            "Fuchs", "Gärtner", "Geiger", "Gerlach", "Göbel", "Graf", "Groß", "Günther", "Haas", "Hahn", "Hartmann", "Heinrich", "Heinze",
            "Heßler", "Hofmann", "Hoffmann", "Höfer", "Horn", "Huber", "Hübner", "Jäger", "Jahn", "Jansen", "Jung", "Kaiser", "Keller",
            "Kern", "Kirchner", "Klein", "Kluge", "Köhler", "König", "Krämer", "Krause", "Kröger", "Krüger", "Kuhn", "Kühn", "Lang",
            "Lehmann", "Lindner", "Löffler", "Lorenz", "Ludwig", "Maier", "Marx", "Mayer", "Meißner", "Menzel", "Meyer", "Möller",
            "Müller", "Münch", "Nagel", "Naumann", "Neubauer", "Neumann", "Oßwald", "Otto", "Petersen", "Pfeiffer", "Pohl", "Preuß",
            "Reichert", "Richter", "Riedel", "Ritter", "Roth", "Rößler", "Sauer", "Schäfer", "Scherer", "Schlüter", "Schmidt", "Schmitt",
            "Schneider", "Scholz", "Schreiber", "Schröder", "Schubert", "Schulte", "Schulz", "Schumacher", "Schütz", "Schwarz", "Seidel",
            "Siebert", "Simon", "Sommer", "Stein", "Steiner", "Strauß", "Thiel", "Thießen", "Ulrich", "Vogel", "Vogt", "Voß", "Wagner",
            "Walter", "Weber", "Weigel", "Weiß", "Wendt", "Werner", "Wiese", "Wilke", "Winkler", "Witt", "Wolf", "Wolff", "Zeller",
            "Ziegler", "Zimmermann", "von Bergen", "von der Heide",
        ]);

    public static NamePool French { get; } = new(
        3,
        ["Amélie", "Camille", "Céline", "Chloé", "Élise", "Florence", "Isabelle", "Nathalie", "Sandrine", "Valérie"],
        ["Alain", "Benoît", "Étienne", "François", "Guillaume", "Jérôme", "Laurent", "Mathieu", "Pascal", "Yves"],
        ["Aubert", "Blanc", "Bonvin", "Chevalier", "Dubois", "Favre", "Girard", "Jaquet", "Lefèvre", "Monnier", "Perrin", "Rochat"]);

    private static readonly NamePool Austrian = new(
        4,
        ["Anneliese", "Bernadette", "Christa", "Eva-Maria", "Gerlinde", "Magdalena", "Roswitha", "Veronika"],
        ["Alois", "Franz", "Gernot", "Gottfried", "Herwig", "Josef", "Leopold", "Reinhold"],
        ["Aigner", "Brunner", "Eder", "Egger", "Gruber", "Hofer", "Lechner", "Moser", "Pichler", "Reiter", "Wimmer", "Zauner"]);

    private static readonly NamePool Turkish = new(
        5,
        ["Ayşe", "Elif", "Esra", "Gülşen", "Merve", "Özlem", "Selin", "Zeynep"],
        ["Ahmet", "Burak", "Cem", "Emre", "Kaan", "Mehmet", "Murat", "Yusuf"],
        ["Aydın", "Çelik", "Demir", "Doğan", "Kaya", "Öztürk", "Şahin", "Yıldız", "Yılmaz"]);

    private static readonly NamePool Polish = new(
        4,
        ["Agnieszka", "Aleksandra", "Beata", "Dorota", "Ewa", "Katarzyna", "Małgorzata"],
        ["Grzegorz", "Krzysztof", "Łukasz", "Marek", "Paweł", "Piotr", "Tomasz"],
        ["Dąbek", "Górny", "Kamiński", "Kowalczyk", "Lewandowicz", "Nowak", "Mazur", "Wójcik", "Zieliński"]);

    private static readonly NamePool Italian = new(
        4,
        ["Alessia", "Chiara", "Francesca", "Giulia", "Ilaria", "Martina", "Paola", "Silvia"],
        ["Andrea", "Antonio", "Davide", "Fabio", "Giuseppe", "Lorenzo", "Matteo", "Salvatore"],
        ["Bianchi", "Colombo", "Conti", "De Luca", "Esposito", "Ferrari", "Marino", "Ricci", "Rizzo"]);

    private static readonly NamePool SouthSlavic = new(
        3,
        ["Ana", "Dragana", "Ivana", "Jelena", "Marijana", "Mirjana"],
        ["Dejan", "Goran", "Ivan", "Marko", "Nikola", "Zoran"],
        ["Babić", "Horvat", "Jovanović", "Kovačević", "Marić", "Petrović"]);

    public static NamePool[] All { get; } = [German, Austrian, Turkish, Polish, Italian, SouthSlavic, French];
}
