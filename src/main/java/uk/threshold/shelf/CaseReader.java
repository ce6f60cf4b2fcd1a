package uk.threshold.shelf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.Part;
import uk.threshold.policy.Clause;
import uk.threshold.policy.Duty;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Facts;
import uk.threshold.policy.PurposeTerms.Reach;
import uk.threshold.request.Purpose;

/** Reads {@code cases/*.yaml}, one story to a file. */
final class CaseReader {
    private static final String CASES = "cases/";
    private static final String HARM = "harm-if-refused";
    /** What one outcome of an item covers. */
    private static final Set<FieldClass> FACTS =
            EnumSet.of(FieldClass.CODED_FACT, FieldClass.MEASUREMENT, FieldClass.WHEN, FieldClass.STATUS);

    /** Who recorded it, from whom, and to which contact it belongs. */
    private static final Set<FieldClass> RECORDER = EnumSet.of(FieldClass.AUTHOR, FieldClass.SOURCE, FieldClass.LINK);

    private static final Pattern YEARS = Pattern.compile("0|[1-9][0-9]{0,2}");

    private final PackFiles files;
    private final LoadedPack pack;
    private final Faults faults = new Faults();
    private final CaseFacts caseFacts = new CaseFacts(faults);
    private final Set<String> clauses;

    CaseReader(PackFiles files, LoadedPack pack) {
        this.files = files;
        this.pack = pack;
        this.clauses = pack.pack().rulebook().clauses().map(Clause::id).collect(Collectors.toSet());
    }

    List<PolicyCase> readAll() {
        List<PolicyCase> cases = new ArrayList<>();
        for (String path : files.paths()) {
            if (path.startsWith(CASES)) {
                files.bytes(path)
                        .flatMap(PackFiles::utf8)
                        .flatMap(text -> YamlText.read(path, text, faults))
                        .flatMap(tree -> Section.of(tree, faults))
                        .ifPresent(section -> cases.add(story(section)));
            }
        }
        faults.refuse();
        return List.copyOf(cases);
    }

    private PolicyCase story(Section section) {
        section.only("case", "title", "story", "guidance", HARM, "request", "turned-back", "items", "must-not-appear");
        section.need("guidance");
        for (Tree.Text cite : section.texts("guidance")) {
            if (!pack.citations().containsKey(cite.value())) {
                faults.add(
                        cite.spot(), "`" + cite.value() + "` is not among the citations", "add it to citations.yaml");
            }
        }
        CaseFacts.Known request = section.find("request")
                .flatMap(tree -> Section.of(tree, faults))
                .map(found -> caseFacts.read(found, Set.of()))
                .orElse(CaseFacts.Known.NOTHING);
        List<Scene> scenes = new ArrayList<>();
        List<AsKept> kept = new ArrayList<>();
        for (Tree item :
                section.find("items").map(tree -> Section.items(tree, faults)).orElse(List.of())) {
            Section.of(item, faults).ifPresent(found -> item(found, request, scenes, kept));
        }
        return new PolicyCase(
                section.text("case"),
                section.text("title"),
                section.text("story"),
                Set.copyOf(section.values("guidance")),
                turnedBack(section),
                scenes,
                kept,
                section.values("must-not-appear"),
                harm(section, scenes));
    }

    /** Whom silence would harm and how. It says something, and the case shows what leaves so that nobody is harmed. */
    private Optional<String> harm(Section section, List<Scene> scenes) {
        Optional<Tree> stated = section.find(HARM);
        if (stated.filter(tree -> tree instanceof Tree.Text text && text.value().isEmpty())
                .isPresent()) {
            faults.add(section.spot(HARM), "this says no harm", "say who comes to harm and how, or leave the key out");
        }
        if (stated.isPresent()
                && scenes.stream().noneMatch(scene -> scene.expect().containsValue(Effect.PERMIT))) {
            faults.add(
                    section.spot(HARM),
                    "nothing leaves in this case, so that a refusal would change nothing",
                    "expect `permit` of what must leave, or leave the key out");
        }
        return stated.map(tree -> Section.text(tree, faults));
    }

    private void item(Section section, CaseFacts.Known request, List<Scene> scenes, List<AsKept> kept) {
        section.only("item", "facts", "people", "kept", "expect", "because", "duties", "then");
        String title = section.text("item");
        CaseFacts.Known item = section.need("facts")
                .flatMap(tree -> Section.of(tree, faults))
                .map(found -> request.and(caseFacts.read(found, Set.of())))
                .orElse(request);
        List<CaseFacts.Known> people = new ArrayList<>();
        for (Tree person :
                section.need("people").map(tree -> Section.items(tree, faults)).orElse(List.of())) {
            Section.of(person, faults).ifPresent(found -> people.add(item.and(caseFacts.read(found, Set.of("who")))));
        }
        for (Tree one :
                section.find("kept").map(tree -> Section.items(tree, faults)).orElse(List.of())) {
            Section.of(one, faults).flatMap(found -> asKept(found, title, item)).ifPresent(kept::add);
        }
        scene(section, title, people).ifPresent(scenes::add);
        for (Tree then :
                section.find("then").map(tree -> Section.items(tree, faults)).orElse(List.of())) {
            Section.of(then, faults)
                    .map(found -> found.only("once", "change", "expect", "because", "duties"))
                    .ifPresent(found -> {
                        CaseFacts.Known change = found.need("change")
                                .flatMap(tree -> Section.of(tree, faults))
                                .map(changed -> caseFacts.read(changed, Set.of()))
                                .orElse(CaseFacts.Known.NOTHING);
                        scene(
                                        found,
                                        title + ", once " + found.text("once"),
                                        people.stream()
                                                .map(person -> person.and(change))
                                                .toList())
                                .ifPresent(scenes::add);
                    });
        }
    }

    private Optional<AsKept> asKept(Section section, String title, CaseFacts.Known item) {
        section.only("part", "years", "prompts");
        section.need("prompts");
        Set<String> prompts = Set.copyOf(section.values("prompts"));
        for (Tree.Text id : section.texts("prompts")) {
            if (pack.pack().prompt(id.value()).isEmpty()) {
                faults.add(id.spot(), "no prompt is called `" + id.value() + "`", "name one of the pack's prompts");
            }
        }
        Optional<String> years = section.textIfAny("years");
        if (years.filter(text -> !YEARS.matcher(text).matches()).isPresent()) {
            faults.add(
                    section.spot("years"), "this is no age", "write whole years, or leave them out where nobody knows");
            return Optional.empty();
        }
        Part part = section.find("part").isEmpty()
                ? Part.SUBJECT
                : section.member("part", Part.class).orElse(Part.SUBJECT);
        String who = years.map(text -> "at " + text).orElse("at an age nobody knows");
        return caseFacts
                .facts(section.spot(), item)
                .map(facts -> new AsKept(
                        section.spot(),
                        title + ", kept of " + part.code() + " " + who,
                        facts,
                        part,
                        years.map(Integer::parseInt).map(OptionalInt::of).orElse(OptionalInt.empty()),
                        prompts));
    }

    private Optional<Scene> scene(Section section, String title, List<CaseFacts.Known> people) {
        List<Facts> facts = people.stream()
                .flatMap(known -> caseFacts.facts(section.spot(), known).stream())
                .toList();
        Map<FieldClass, Effect> expect = section.need("expect")
                .flatMap(tree -> Section.of(tree, faults))
                .map(this::expect)
                .orElse(Map.of());
        for (Tree.Text id : section.texts("because")) {
            if (!clauses.contains(id.value())) {
                faults.add(id.spot(), "no clause is called `" + id.value() + "`", "name one of the pack's clauses");
            }
        }
        if (facts.stream().noneMatch(Scene::confides)) {
            faults.add(section.spot(), "`" + title + "` is in nobody's confidence", "name the people it concerns");
            return Optional.empty();
        }
        return Optional.of(new Scene(
                section.spot(),
                title,
                facts,
                expect,
                Set.copyOf(section.values("because")),
                Set.copyOf(section.members("duties", Duty.Kind.class))));
    }

    private Map<FieldClass, Effect> expect(Section section) {
        Map<FieldClass, Effect> expect = new EnumMap<>(FieldClass.class);
        for (Tree.Entry entry : section.all()) {
            Tree.Text outcome = new Tree.Text(entry.value().spot(), Section.text(entry.value(), faults));
            Section.member(outcome, Effect.class, faults)
                    .ifPresent(effect -> fields(entry).forEach(field -> expect.put(field, effect)));
        }
        return expect;
    }

    private Set<FieldClass> fields(Tree.Entry entry) {
        return switch (entry.key()) {
            case "all" -> EnumSet.allOf(FieldClass.class);
            case "facts" -> FACTS;
            case "recorder" -> RECORDER;
            default ->
                Section.member(new Tree.Text(entry.spot(), entry.key()), FieldClass.class, faults)
                        .map(Set::of)
                        .orElse(Set.of());
        };
    }

    private Optional<PolicyCase.TurnedBack> turnedBack(Section section) {
        return section.find("turned-back")
                .flatMap(tree -> Section.of(tree, faults))
                .map(found -> found.only("purpose", "child", "others"))
                .flatMap(found -> found.member("purpose", Purpose.class)
                        .map(purpose -> new PolicyCase.TurnedBack(
                                purpose, asks(found, "child", purpose), asks(found, "others", purpose))));
    }

    /** What a request asks: the categories named, or with {@code everything} all that its purpose allows. */
    private Set<Category> asks(Section section, String whom, Purpose purpose) {
        if (!section.values(whom).equals(List.of("everything"))) {
            return Set.copyOf(section.members(whom, Category.class));
        }
        return pack.pack()
                .terms(purpose)
                .map(terms -> whom.equals("child") ? terms.child() : terms.others())
                .map(Reach::categories)
                .orElse(EnumSet.copyOf(Arrays.asList(Category.values())));
    }
}
