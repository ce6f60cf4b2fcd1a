package uk.threshold.disclosure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.Function;
import uk.threshold.carerecord.FieldPath;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.ledger.Appended;
import uk.threshold.ledger.Chance;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.ledger.Receipt;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.request.Directory;
import uk.threshold.request.Organisation;
import uk.threshold.request.Requester;

/** The way out for councils' flags: gathers once, decides, renders, records, and only then releases. */
public final class FlagDisclosing {
    private final FlagRegister register;
    private final PolicyShelf shelf;
    private final Directory directory;
    private final ElementTable elements;
    private final Function<Organisation, Pseudonyms> pseudonyms;
    private final FlagRenderer renderer;
    private final Chance chance;

    /** @param pseudonyms those of one organisation */
    public FlagDisclosing(
            FlagRegister register,
            PolicyShelf shelf,
            Directory directory,
            ElementTable elements,
            Function<Organisation, Pseudonyms> pseudonyms,
            FlagRenderer renderer,
            Chance chance) {
        this.register = register;
        this.shelf = shelf;
        this.directory = directory;
        this.elements = elements;
        this.pseudonyms = pseudonyms;
        this.renderer = renderer;
        this.chance = chance;
    }

    /**
     * Discloses what this reader may see of the flags that stand about one person.
     *
     * @param base the reader's FHIR base, an absolute URL without a final slash
     * @param kind the one kind of flag that is asked for; empty for all
     * @throws uk.threshold.carerecord.StoreUnavailable when flags cannot be read
     * @throws uk.threshold.ledger.LedgerUnavailable when it cannot be recorded; nothing is released
     * @throws uk.threshold.ledger.CommitUnknown when it may have been recorded; nothing is released
     * @throws FactsKeptChanging when facts changed at every attempt
     */
    public Answered.Released disclose(Requester reader, NhsNumber number, Optional<FlagKind> kind, String base) {
        Pseudonyms own = pseudonyms.apply(reader.organisation());
        for (int attempt = 0; attempt < Disclosing.ATTEMPTS; attempt++) {
            FlagRegister.Standing standing = register.standing(number);
            Pack pack = shelf.due(reader.organisation().ods());
            LocalDate today = LocalDate.ofInstant(standing.now(), Household.LONDON);
            FlagDeciding deciding = new FlagDeciding(pack, reader, today);
            List<DecidedFlag> decided = standing.flags().stream()
                    .filter(flag -> flag.statement().standsOn(today))
                    .filter(flag ->
                            kind.filter(one -> one != flag.statement().kind()).isEmpty())
                    .map(deciding::decide)
                    .toList();
            Rendered rendered =
                    renderer.render(new FlagAnswer(base, number, leaving(decided, pack, own), pack.lexicon()));
            UUID rid = chance.id();
            LedgerEntry entry = new FlagRecording(reader, number, standing, pack)
                    .entry(rid, chance.salts(), rendered, decided, own);
            switch (register.record(entry, standing.guards(), reads(rid, reader, standing, rendered, own))) {
                case Appended.Committed(Receipt receipt) -> {
                    return new Answered.Released(new Disclosure(rid, rendered), receipt);
                }
                case Appended.GuardChanged changed -> {}
            }
        }
        throw new FactsKeptChanging();
    }

    private List<FlagAnswer.Leaving> leaving(List<DecidedFlag> decided, Pack pack, Pseudonyms own) {
        List<FlagAnswer.Leaving> leaving = new ArrayList<>();
        for (DecidedFlag each : decided) {
            SortedSet<FieldPath> paths = each.paths(elements, pack);
            if (!paths.isEmpty()) {
                KeptFlag flag = each.flag();
                leaving.add(new FlagAnswer.Leaving(own.of(flag.id()), flag, council(flag), paths));
            }
        }
        return leaving;
    }

    private Organisation council(KeptFlag flag) {
        return directory
                .organisation(flag.council())
                .orElseThrow(() -> new IllegalStateException("a flag was kept for a council not held"));
    }

    /** A council learns of no reading in which nothing of its flag left: there was nothing that anybody read. */
    private static List<FlagRegister.Told> reads(
            UUID rid, Requester reader, FlagRegister.Standing standing, Rendered rendered, Pseudonyms own) {
        Set<String> left = new HashSet<>();
        rendered.items().forEach(item -> left.add(item.position().pseudonym()));
        return standing.flags().stream()
                .filter(flag -> left.contains(own.of(flag.id())))
                .map(flag -> new FlagRegister.Told(
                        flag.council(),
                        new FlagRead(
                                rid,
                                flag.id(),
                                standing.now(),
                                reader.organisation().ods(),
                                reader.roles())))
                .toList();
    }
}
