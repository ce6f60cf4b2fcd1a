package uk.threshold.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.threshold.desk.Accounting;
import uk.threshold.desk.Grounds;
import uk.threshold.desk.SharedInFull;
import uk.threshold.desk.SharedInFull.Decided;
import uk.threshold.desk.SharedInFull.Outcome;
import uk.threshold.desk.SharedInFull.Version;
import uk.threshold.desk.SharedInFull.Whose;
import uk.threshold.desk.SharedOnce;
import uk.threshold.policy.Explanation;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PackIdentity;

/**
 * One disclosure in full.
 *
 * @param receipt also the id of its receipt
 * @param form {@code whole}, {@code annex}, {@code page} or {@code resource}: what of the answer was read
 * @param purposeSays what the purpose is, in the pack's words
 * @param pack that decided it, by its digest where it no longer lies on the shelf
 * @param entries what was decided alike
 * @param made the ids, as the reader knows them, of what left that is no entry: a person without any field, approved wording
 * @param namesFrom versions out of which left the name of somebody who is said to have harmed somebody
 * @param rulings those made on the request before it was decided; some may have been taken back, or not been confirmed
 * @param rules every rule that settled anything, by its id
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record InFullPage(
        UUID receipt,
        Instant at,
        Optional<UUID> request,
        DisclosureFace.RecipientPage to,
        String form,
        String purpose,
        Optional<String> purposeSays,
        String caseReference,
        String pack,
        List<PersonPage> persons,
        List<DecidedPage> entries,
        List<String> made,
        List<VersionPage> namesFrom,
        List<RuledPage> rulings,
        SortedMap<String, LinePage> rules) {

    static InFullPage of(Accounting.Account account, Grounds grounds) {
        SharedInFull shared = account.whole();
        SharedOnce once = shared.once();
        SortedMap<String, LinePage> rules = new TreeMap<>();
        grounds.rules(shared).forEach((id, line) -> rules.put(id, LinePage.of(line)));
        return new InFullPage(
                once.rid(),
                once.at(),
                once.request(),
                DisclosureFace.RecipientPage.of(account),
                shared.form(),
                once.purpose(),
                grounds.purpose(shared),
                once.caseReference(),
                pack(shared, grounds),
                persons(shared),
                shared.held().decided().stream()
                        .map(decided -> DecidedPage.of(decided, shared))
                        .toList(),
                made(once),
                shared.held().versions().stream().map(VersionPage::of).toList(),
                shared.held().rulings().stream()
                        .map(ruled -> new RuledPage(ruled.id(), ruled.kind(), ruled.by(), ruled.at()))
                        .toList(),
                rules);
    }

    static String pack(SharedInFull shared, Grounds grounds) {
        Optional<Pack> pack = grounds.pack(shared);
        return pack.map(PackIdentity::of)
                .map(PackIdentity::toString)
                .orElse(shared.held().pack());
    }

    static List<String> made(SharedOnce once) {
        return once.left().stream()
                .filter(left -> left.fields().isEmpty())
                .map(SharedOnce.Left::position)
                .toList();
    }

    static List<PersonPage> persons(SharedInFull shared) {
        TreeSet<Integer> positions = new TreeSet<>();
        shared.stated().forEach(stated -> positions.add(stated.position()));
        shared.held().matched().forEach(match -> positions.add(match.position()));
        return positions.stream()
                .map(position -> PersonPage.of(position, shared))
                .toList();
    }

    /**
     * Somebody the disclosure was about.
     *
     * @param nhsNumber as the requester stated it
     * @param person whom the practice matched them to; left out where nobody was
     * @param place where they stood to the child, from the record; of a record that was read online nobody stood to one
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "DisclosedPersonPage")
    public record PersonPage(
            int position,
            Optional<String> nhsNumber,
            Optional<String> statedAs,
            Optional<UUID> person,
            Optional<String> place) {
        private static PersonPage of(int position, SharedInFull shared) {
            Optional<SharedInFull.Stated> stated = shared.stated().stream()
                    .filter(each -> each.position() == position)
                    .findFirst();
            Optional<SharedInFull.Matched> match = shared.held().matched().stream()
                    .filter(each -> each.position() == position)
                    .findFirst();
            return new PersonPage(
                    position,
                    stated.map(SharedInFull.Stated::number).filter(text -> !text.isEmpty()),
                    stated.map(SharedInFull.Stated::as).filter(text -> !text.isEmpty()),
                    match.map(SharedInFull.Matched::person),
                    match.map(SharedInFull.Matched::place)
                            .filter(text ->
                                    !text.isEmpty() && shared.once().request().isPresent()));
        }
    }

    /** One version of an entry. */
    public record VersionPage(UUID id, int version) {
        private static VersionPage of(Version version) {
            return new VersionPage(version.id(), version.version());
        }
    }

    /**
     * One entry.
     *
     * @param persons positions of those whose own record it is, as the record says now
     * @param ofOthers whether it is also, or only, of somebody whom nobody was matched to
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "DisclosedEntryPage")
    public record EntryPage(UUID id, int version, List<Integer> persons, Optional<Boolean> ofOthers) {
        private static EntryPage of(Version entry, SharedInFull shared) {
            Optional<Whose> whose = Optional.ofNullable(shared.whose().get(entry.id()));
            return new EntryPage(
                    entry.id(),
                    entry.version(),
                    whose.map(of -> of.positions().stream().sorted().toList()).orElse(List.of()),
                    whose.map(Whose::others));
        }
    }

    /**
     * Entries that were decided alike.
     *
     * @param left whether anything of each of them left; left out where the ledger no longer tells it
     * @param fields the paths that left
     * @param outcomes what was decided of each class of field, whether or not the entries hold one; left out where the ledger no
     *     longer tells it
     * @param consents ids of the Consents that said how consent stood for them, of whomever
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "DisclosedAlikePage")
    public record DecidedPage(
            Optional<String> type,
            List<EntryPage> entries,
            Optional<Boolean> left,
            List<String> fields,
            List<OutcomePage> outcomes,
            List<UUID> consents) {
        private static DecidedPage of(Decided decided, SharedInFull shared) {
            return new DecidedPage(
                    decided.sheet().map(SharedInFull.Sheet::type),
                    decided.entries().stream()
                            .map(entry -> EntryPage.of(entry, shared))
                            .toList(),
                    decided.left(),
                    decided.sheet().map(SharedInFull.Sheet::released).orElse(List.of()),
                    decided.sheet()
                            .map(sheet -> OutcomePage.of(sheet.outcomes()))
                            .orElse(List.of()),
                    decided.consents());
        }
    }

    /**
     * What was decided of some classes of field.
     *
     * @param part the repetition it is about; left out for the entry as a whole
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "DisclosedOutcomePage")
    public record OutcomePage(String part, String outcome, List<String> fields, List<String> rules) {
        private record Alike(String part, String outcome, List<String> rules) {}

        static List<OutcomePage> of(List<Outcome> outcomes) {
            Map<Alike, List<String>> alike = new LinkedHashMap<>();
            outcomes.forEach(outcome -> alike.computeIfAbsent(
                            new Alike(outcome.slot(), outcome.effect(), outcome.rules()), none -> new ArrayList<>())
                    .add(outcome.field()));
            return alike.entrySet().stream()
                    .map(each -> new OutcomePage(
                            each.getKey().part(),
                            each.getKey().outcome(),
                            each.getValue(),
                            each.getKey().rules()))
                    .toList();
        }
    }

    /** A ruling: its kind, by which user, when. */
    @Schema(name = "DisclosedRulingPage")
    public record RuledPage(UUID id, String kind, String by, Instant at) {}

    /** A rule in plain words, and the law or guidance it rests on; without words where the pack is no longer there. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "DisclosedRulePage")
    public record LinePage(String says, List<String> cites) {
        private static LinePage of(Explanation.Line line) {
            return new LinePage(line.says(), line.cites());
        }
    }
}
