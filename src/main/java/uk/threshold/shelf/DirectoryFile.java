package uk.threshold.shelf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import uk.threshold.request.AgencyKind;
import uk.threshold.request.Listing;
import uk.threshold.request.Member;
import uk.threshold.request.Organisation;

/** An operator's YAML file of organisations, and of who acts for each (docs/organisations.md). */
public final class DirectoryFile {
    private static final Pattern ODS = Pattern.compile("[A-Z0-9]{3,12}");
    private static final Pattern TELEPHONE = Pattern.compile("\\+?[0-9][0-9 ]{2,29}");

    /** No control or formatting character, no line break, nothing that is not text. */
    private static final Pattern WORD = Pattern.compile("[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]{1,200}");

    private final Faults faults = new Faults();
    private final Map<String, AgencyKind> kinds = new HashMap<>();
    private final Map<String, String> applications = new HashMap<>();
    private final Set<List<String>> bound = new HashSet<>();
    private final List<Placed<Member>> people = new ArrayList<>();
    private final List<Placed<String>> boards = new ArrayList<>();

    private DirectoryFile() {}

    /** Something that is looked at again once the whole file was read. */
    private record Placed<T>(Spot spot, T what) {}

    /**
     * What the file says, in its order.
     *
     * @param file by which faults name it
     * @throws DirectoryRefusedException with every fault that was found
     */
    public static List<Listing> read(String file, String text) {
        return new DirectoryFile().listings(file, text);
    }

    private List<Listing> listings(String file, String text) {
        List<Listing> listings = YamlText.read(file, text, faults)
                .flatMap(tree -> Section.of(tree, faults))
                .map(section -> section.only("organisations"))
                .flatMap(section -> section.need("organisations"))
                .map(tree -> sections(tree).stream()
                        .flatMap(section -> listing(section).stream())
                        .toList())
                .orElse(List.of());
        boards.forEach(this::checkBoard);
        people.forEach(this::checkApplication);
        if (faults.none() && bound.isEmpty()) {
            faults.add(Spot.whole(file), "nobody acts for anybody", "add applications or people");
        }
        if (!faults.none()) {
            throw new DirectoryRefusedException(faults.all());
        }
        return listings;
    }

    private List<Section> sections(Tree tree) {
        return Section.items(tree, faults).stream()
                .flatMap(item -> Section.of(item, faults).stream())
                .toList();
    }

    private Optional<Listing> listing(Section section) {
        section.only("ods", "name", "kind", "telephone", "looked-after-by", "applications", "people");
        String ods = matching(section, "ods", ODS, "write capital letters and digits, as the ODS gives them");
        String name = word(section, "name");
        String telephone = matching(section, "telephone", TELEPHONE, "write a number that can be rung back");
        Optional<AgencyKind> kind = section.member("kind", AgencyKind.class);
        if (kinds.put(ods, kind.orElse(AgencyKind.NONE)) != null) {
            faults.add(section.spot("ods"), "`" + ods + "` stands twice", "put all of an organisation in one place");
        }
        Optional<String> board = section.textIfAny("looked-after-by");
        board.ifPresent(code -> boards.add(new Placed<>(section.spot("looked-after-by"), code)));
        if (board.isPresent() && kind.filter(AgencyKind.GP_PRACTICE::equals).isEmpty()) {
            faults.add(section.spot("looked-after-by"), "only a gp-practice is looked after by a board", "take it out");
        }
        List<Member> members = new ArrayList<>();
        section.texts("applications").forEach(application -> members.add(application(application, ods)));
        section.find("people")
                .map(this::sections)
                .orElse(List.of())
                .forEach(person -> members.add(person(person, ods)));
        return kind.map(of -> new Listing(new Organisation(ods, name, of, telephone), board, members));
    }

    private Member application(Tree.Text application, String ods) {
        checkWord(application.spot(), "an application", application.value());
        Member member = Member.application(application.value(), ods);
        bind(application.spot(), member);
        applications.put(application.value(), ods);
        return member;
    }

    private Member person(Section section, String ods) {
        section.only("application", "user", "name");
        Member member = Member.person(word(section, "application"), word(section, "user"), word(section, "name"), ods);
        bind(section.spot(), member);
        people.add(new Placed<>(section.spot(), member));
        return member;
    }

    private void bind(Spot spot, Member member) {
        if (!bound.add(List.of(member.client(), member.user().orElse("")))) {
            faults.add(spot, "this application and user act for somebody already", "let each act for one organisation");
        }
    }

    private void checkBoard(Placed<String> board) {
        Optional<AgencyKind> kind = Optional.ofNullable(kinds.get(board.what()));
        if (kind.isEmpty()) {
            faults.add(board.spot(), "`" + board.what() + "` is not in this file", "add it to organisations");
        } else if (kind.get() != AgencyKind.NONE) {
            faults.add(board.spot(), "`" + board.what() + "` is no board", "name an organisation whose kind is none");
        }
    }

    /** Or whoever is taken out of the file would act for the application's organisation from then on. */
    private void checkApplication(Placed<Member> person) {
        String ods = person.what().ods();
        String whole = applications.getOrDefault(person.what().client(), ods);
        if (!whole.equals(ods)) {
            faults.add(
                    person.spot(),
                    "this application acts for `" + whole + "` as a whole",
                    "take it out of applications there, and name its people");
        }
    }

    private String word(Section section, String key) {
        String word = section.text(key);
        if (section.has(key)) {
            checkWord(section.spot(key), "`" + key + "`", word);
        }
        return word;
    }

    private void checkWord(Spot spot, String what, String word) {
        if (!WORD.matcher(word).matches()) {
            faults.add(spot, what + " has 1 to 200 characters on one line", "write it out");
        }
    }

    private String matching(Section section, String key, Pattern pattern, String remedy) {
        String word = section.text(key);
        if (section.has(key) && !pattern.matcher(word).matches()) {
            faults.add(section.spot(key), "`" + key + "` is none", remedy);
        }
        return word;
    }
}
