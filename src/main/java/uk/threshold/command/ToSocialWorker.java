package uk.threshold.command;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import uk.threshold.carerecord.Category;
import uk.threshold.carerecord.FieldClass;
import uk.threshold.carerecord.Label;
import uk.threshold.consent.ConsentState;
import uk.threshold.policy.Effect;
import uk.threshold.policy.Fact;
import uk.threshold.policy.Reasoning;
import uk.threshold.policy.Word;
import uk.threshold.request.AgencyKind;
import uk.threshold.shelf.LoadedPack;

/** Tells a social worker what they get, what they do not get and whom to ask, and what it does not prove. */
final class ToSocialWorker implements Voice {
    private static final Set<String> GIVEN = Set.of(ConsentState.GIVEN.code());

    private final LoadedPack pack;

    ToSocialWorker(LoadedPack pack) {
        this.pack = pack;
    }

    @Override
    public void tell(Page page, Outcome outcome) {
        if (!outcome.has(Fact.AGENCY, AgencyKind.SOCIAL_CARE)) {
            page.line(
                    0,
                    outcome.code(Fact.ROLE)
                            .map(role -> "Not read by you, but in the role of " + role + ".")
                            .orElse("It is not known who reads it."));
            return;
        }
        Set<FieldClass> got = outcome.leaving();
        Set<FieldClass> missing = EnumSet.allOf(FieldClass.class);
        missing.removeAll(got);
        page.line(0, "What you get");
        page.text(2, got.isEmpty() ? "Nothing." : FieldClass.plain(got));
        page.line(0, "What you do not get");
        page.text(2, FieldClass.plain(missing));
        page.line(0, "Whom to ask");
        ask(outcome).forEach(line -> page.text(2, "- " + line));
        List<String> proves = provesNot(outcome);
        if (!got.isEmpty() && !proves.isEmpty()) {
            page.line(0, "What it does not prove");
            proves.forEach(line -> page.text(2, "- " + line));
        }
    }

    @Override
    public void close(Page page) {
        page.title("Whatever the item");
        page.text(
                0,
                "In an answer nothing shows that something waits or stays: it looks as if it had never been. You see it"
                        + " here because the case is invented.");
        word("gp-record").ifPresent(word -> page.text(0, word.term() + ": " + word.means() + " " + word.misread()));
        word("nothing-known").ifPresent(word -> page.text(0, word.term() + ": " + word.misread()));
        page.text(
                0,
                "Pass nothing on without asking the practice. For another purpose, ask again. Where a child is in danger, act"
                        + " first and then tell the practice.");
    }

    private static List<String> ask(Outcome outcome) {
        List<String> ask = new ArrayList<>();
        if (outcome.has(Fact.LABELS, Label.ORCON) || outcome.has(Fact.CATEGORY, Category.AGENCY_DOCUMENT)) {
            ask.add("The agency that wrote it.");
        }
        if (changes(outcome).anyMatch(change -> change.facts().containsKey(Fact.RULING))) {
            ask.add("The practice: a clinician there may let more leave. Say what you need, what for, and by when.");
        }
        if (changes(outcome).anyMatch(change -> GIVEN.equals(change.facts().get(Fact.CONSENT)))) {
            ask.add(
                    "Whoever may consent, unless asking adds to the risk: with a yes that the practice has seen or heard, more may"
                            + " leave.");
        }
        if (!outcome.fields(Effect.BAR).isEmpty()) {
            ask.add("Your authority's lawyers. A statute keeps it, and the practice cannot lift that.");
        }
        if (outcome.is(Fact.ASKED, "no") || outcome.is(Fact.WINDOW, "outside")) {
            ask.add("Yourself: whether you asked for this person, this kind of information and this time.");
        }
        if (outcome.people().stream()
                .anyMatch(person -> !person.reasoning().toFindOut().isEmpty())) {
            ask.add("The practice: something is not known there that this hangs on.");
        }
        if (ask.isEmpty()) {
            ask.add("For this purpose nobody: no ruling and no consent would let more leave.");
        }
        return ask;
    }

    private static Stream<Reasoning.Change> changes(Outcome outcome) {
        return outcome.people().stream().flatMap(person -> person.reasoning().changes().stream());
    }

    /** What the vocabulary says of this kind of information and of this kind of statement. */
    private List<String> provesNot(Outcome outcome) {
        Set<Word> words = new LinkedHashSet<>();
        Stream.of(Fact.CATEGORY, Fact.STATEMENT)
                .flatMap(fact -> outcome.code(fact).flatMap(code -> explaining(fact, code)).stream())
                .forEach(words::add);
        return words.stream()
                .map(word -> word.term() + ": " + word.meansNot() + " " + word.misread())
                .toList();
    }

    private Optional<Word> explaining(Fact fact, String code) {
        return pack.pack().vocabulary().flatMap(words -> words.explaining(fact.code(), code));
    }

    private Optional<Word> word(String id) {
        return pack.pack().vocabulary().flatMap(words -> words.words().stream()
                .filter(word -> word.id().equals(id))
                .findFirst());
    }
}
