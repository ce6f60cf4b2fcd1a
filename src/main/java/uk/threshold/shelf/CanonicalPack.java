package uk.threshold.shelf;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import uk.threshold.carerecord.Coded;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.policy.Citation;
import uk.threshold.policy.Clause;
import uk.threshold.policy.Condition;
import uk.threshold.policy.Consideration;
import uk.threshold.policy.DatedDuty;
import uk.threshold.policy.Deadline;
import uk.threshold.policy.Duty;
import uk.threshold.policy.Edition;
import uk.threshold.policy.FieldDictionary;
import uk.threshold.policy.Lexicon;
import uk.threshold.policy.LookBack;
import uk.threshold.policy.Prompt;
import uk.threshold.policy.PurposeTerms;
import uk.threshold.policy.Rule;
import uk.threshold.policy.Rulebook;
import uk.threshold.policy.Term;
import uk.threshold.policy.Together;
import uk.threshold.policy.Vocabulary;
import uk.threshold.policy.Word;
import uk.threshold.request.Purpose;

/**
 * The one form in which a pack is digested: canonical JSON of all it says, sorted wherever order means nothing. Comments,
 * key order, quoting and the file a rule stands in leave no trace.
 */
record CanonicalPack(
        Edition edition,
        String notice,
        Rulebook rulebook,
        Map<Purpose, PurposeTerms> purposes,
        List<DatedDuty> duties,
        List<Consideration> considerations,
        List<Prompt> prompts,
        Map<String, Citation> citations) {

    /** All it says. */
    CanonicalJson.Members content(Lexicon lexicon, FieldDictionary fields) {
        return CanonicalJson.object(Map.ofEntries(
                Map.entry("form", CanonicalJson.text("threshold-pack-1")),
                Map.entry("edition", named(edition)),
                Map.entry("notice", CanonicalJson.text(notice)),
                Map.entry("clauses", clauses(rulebook)),
                Map.entry("terms", byKey(lexicon.terms().stream(), CanonicalPack::key, CanonicalPack::term)),
                Map.entry("fields", fields(fields)),
                Map.entry(
                        "purposes",
                        byKey(purposes.values().stream(), t -> t.purpose().code(), CanonicalPack::purpose)),
                Map.entry(
                        "considerations",
                        byKey(considerations.stream(), Consideration::id, CanonicalPack::consideration)),
                Map.entry("prompts", byKey(prompts.stream(), Prompt::id, CanonicalPack::prompt)),
                Map.entry("dated-duties", byKey(duties.stream(), DatedDuty::id, CanonicalPack::datedDuty)),
                Map.entry("citations", citations(citations))));
    }

    /** The words of a pack, which are digested apart. */
    static CanonicalJson.Members vocabulary(List<Word> words, Map<String, Citation> sources) {
        return CanonicalJson.object(Map.of(
                "form", CanonicalJson.text("threshold-vocabulary-1"),
                "words", byKey(words.stream(), Word::id, CanonicalPack::word),
                "citations", citations(sources)));
    }

    /** All that a pack says, with its words and their sources. */
    static CanonicalJson.Members with(CanonicalJson.Members content, Vocabulary vocabulary) {
        Map<String, CanonicalJson> members = new TreeMap<>(content.members());
        members.put("words", byKey(vocabulary.words().stream(), Word::id, CanonicalPack::word));
        members.put("sources-of-words", citations(vocabulary.sources()));
        return CanonicalJson.object(members);
    }

    static CanonicalJson clauses(Rulebook rulebook) {
        return byKey(rulebook.clauses(), Clause::id, CanonicalPack::clause);
    }

    static CanonicalJson citations(Map<String, Citation> citations) {
        return byKey(citations.values().stream(), Citation::key, CanonicalPack::citation);
    }

    private static CanonicalJson named(Edition edition) {
        return CanonicalJson.object(Map.of(
                "name", CanonicalJson.text(edition.name()),
                "version", CanonicalJson.text(edition.version()),
                "jurisdiction", CanonicalJson.text(edition.jurisdiction()),
                "from", CanonicalJson.text(edition.from().toString()),
                "until", texts(edition.until().stream().map(Object::toString)),
                "authors", texts(edition.authors().stream()),
                "review", CanonicalJson.text(edition.review().toString())));
    }

    private static CanonicalJson clause(Clause clause) {
        Map<String, CanonicalJson> members = new TreeMap<>();
        members.put("says", CanonicalJson.text(clause.says()));
        members.put("cites", texts(clause.cites().stream()));
        members.put("when", condition(clause.when()));
        members.put("unless", condition(clause.unless()));
        switch (clause) {
            case Rule rule -> {
                members.put(rule.effect().code(), codes(rule.fields()));
                members.put("test", codes(rule.tests()));
            }
            case Together together -> members.put("together", codes(together.fields()));
            case Duty duty -> {
                members.put("duty", CanonicalJson.text(duty.kind().code()));
                members.put("within", texts(duty.within().stream().map(Object::toString)));
            }
        }
        return CanonicalJson.object(members);
    }

    static CanonicalJson condition(Condition condition) {
        return switch (condition) {
            case Condition.Always always -> CanonicalJson.text("always");
            case Condition.Holds holds ->
                CanonicalJson.object(Map.of(holds.fact().code(), texts(holds.anyOf().stream())));
            case Condition.Not(Condition inner) -> CanonicalJson.object(Map.of("not", condition(inner)));
            case Condition.AllOf(List<Condition> parts) -> CanonicalJson.object(Map.of("all", conditions(parts)));
            case Condition.AnyOf(List<Condition> parts) -> CanonicalJson.object(Map.of("any", conditions(parts)));
        };
    }

    private static CanonicalJson conditions(List<Condition> parts) {
        return CanonicalJson.list(parts.stream()
                .map(CanonicalPack::condition)
                .sorted(Comparator.comparing(json -> new String(json.bytes(), StandardCharsets.UTF_8)))
                .toList());
    }

    private static String key(Term term) {
        return term.system() + "|" + term.code();
    }

    private static CanonicalJson term(Term term) {
        return CanonicalJson.object(Map.of(
                "category", texts(term.category().stream().map(Coded::code)),
                "labels", codes(term.labels()),
                "display", CanonicalJson.text(term.display()),
                "means", CanonicalJson.text(term.plainMeaning()),
                "misread", texts(term.misread().stream())));
    }

    private static CanonicalJson fields(FieldDictionary fields) {
        Map<String, CanonicalJson> members = new TreeMap<>();
        for (String type : fields.types()) {
            fields.fieldsOf(type).forEach((path, field) -> members.put(path.value(), CanonicalJson.text(field.code())));
        }
        return CanonicalJson.object(members);
    }

    private static CanonicalJson purpose(PurposeTerms terms) {
        return CanonicalJson.object(Map.of(
                "says", CanonicalJson.text(terms.says()),
                "claimants",
                        texts(terms.claimants().stream()
                                .map(who ->
                                        who.agency().code() + "/" + who.role().code())),
                "requires", codes(terms.requires()),
                "child", reach(terms.child()),
                "others", reach(terms.others()),
                "validity",
                        CanonicalJson.texts(List.of(
                                terms.validity().usual().toString(),
                                terms.validity().longest().toString())),
                "deadline", CanonicalJson.text(deadline(terms.deadline()))));
    }

    private static CanonicalJson reach(PurposeTerms.Reach reach) {
        return CanonicalJson.object(Map.of(
                "categories", codes(reach.categories()),
                "always", CanonicalJson.texts(always(reach)),
                "usual", CanonicalJson.text(lookBack(reach.usual())),
                "longest", CanonicalJson.text(lookBack(reach.longest()))));
    }

    private static List<String> always(PurposeTerms.Reach reach) {
        return Stream.concat(
                        Stream.of("every-category").filter(any -> reach.fixed()),
                        Stream.of("the-household").filter(any -> reach.household()))
                .toList();
    }

    private static String lookBack(LookBack lookBack) {
        return switch (lookBack) {
            case LookBack.WholeLife() -> "whole-life";
            case LookBack.Last last -> last.period().toString();
        };
    }

    private static String deadline(Deadline deadline) {
        return switch (deadline) {
            case Deadline.AtOnce() -> "at-once";
            case Deadline.AsOrdered() -> "as-ordered";
            case Deadline.Within within -> within.count() + " " + within.unit();
            case Deadline.BeforeMeeting before ->
                before.workingDays() + " before, else " + deadline(before.otherwise());
        };
    }

    private static CanonicalJson datedDuty(DatedDuty duty) {
        return CanonicalJson.object(Map.of(
                "says", CanonicalJson.text(duty.says()),
                "cites", texts(duty.cites().stream()),
                "from", texts(duty.from().stream().map(Object::toString))));
    }

    private static CanonicalJson consideration(Consideration consideration) {
        return CanonicalJson.object(Map.of(
                "says", CanonicalJson.text(consideration.says()),
                "cites", texts(consideration.cites().stream()),
                "weighs", CanonicalJson.text(consideration.side().code()),
                "when", condition(consideration.when())));
    }

    private static CanonicalJson prompt(Prompt prompt) {
        return CanonicalJson.object(Map.of(
                "says", CanonicalJson.text(prompt.says()),
                "cites", texts(prompt.cites().stream()),
                "of", codes(prompt.of()),
                "younger-than", CanonicalJson.text(Integer.toString(prompt.youngerThan())),
                "when", condition(prompt.when())));
    }

    private static CanonicalJson word(Word word) {
        Map<String, CanonicalJson> called = new TreeMap<>();
        word.called().forEach((speaker, name) -> called.put(speaker.code(), CanonicalJson.text(name)));
        Map<String, CanonicalJson> standsFor = new TreeMap<>();
        word.standsFor().forEach((list, codes) -> standsFor.put(list, texts(codes.stream())));
        return CanonicalJson.object(Map.of(
                "term", CanonicalJson.text(word.term()),
                "called", CanonicalJson.object(called),
                "stands-for", CanonicalJson.object(standsFor),
                "means", CanonicalJson.text(word.means()),
                "does-not-mean", CanonicalJson.text(word.meansNot()),
                "misread", CanonicalJson.text(word.misread()),
                "cites", texts(word.cites().stream())));
    }

    private static CanonicalJson citation(Citation citation) {
        return CanonicalJson.object(Map.of(
                "title", CanonicalJson.text(citation.title()),
                "source", CanonicalJson.text(citation.source()),
                "checked", CanonicalJson.text(citation.checked().code())));
    }

    private static CanonicalJson codes(Set<? extends Coded> members) {
        return texts(members.stream().map(Coded::code));
    }

    private static CanonicalJson texts(Stream<String> values) {
        Collection<String> sorted = values.distinct().sorted().toList();
        return CanonicalJson.texts(sorted);
    }

    private static <T> CanonicalJson byKey(
            Stream<? extends T> things, Function<T, String> key, Function<T, CanonicalJson> form) {
        Map<String, CanonicalJson> members = new TreeMap<>();
        things.forEach(thing -> members.put(key.apply(thing), form.apply(thing)));
        return CanonicalJson.object(members);
    }
}
