package uk.threshold.shelf;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uk.threshold.ledger.CanonicalJson;
import uk.threshold.ledger.Hash;
import uk.threshold.policy.Citation;
import uk.threshold.policy.Pack;
import uk.threshold.policy.Rulebook;

/**
 * What one practice has agreed beyond a pack. It can only protect more: it has no permit, and narrows those of the pack.
 *
 * @param name such as {@code north-street-2026}
 * @param practice ODS code of the practice whose entries it protects
 * @param over name of the pack it is laid over
 * @param clauses its own; none of them permits
 * @param narrowed by the id of a permit of the pack, what it says and where it now does not speak
 */
public record LocalProtocol(
        String name,
        String practice,
        String over,
        List<String> authors,
        Map<String, Citation> citations,
        Rulebook clauses,
        Map<String, Narrowing> narrowed,
        Map<String, Spot> spots) {
    /** The file of a protocol, in the folder of its practice. */
    public static final String FILE = "protocol.yaml";

    public LocalProtocol {
        authors = List.copyOf(authors);
        citations = Map.copyOf(citations);
        narrowed = Map.copyOf(narrowed);
        spots = Map.copyOf(spots);
    }

    /**
     * Reads the protocol in a folder.
     *
     * @param base the pack it is laid over
     * @throws PackRefusedException if anything is wrong with it, or if it does not fit the pack, with every fault found
     */
    public static LocalProtocol read(PackFiles files, LoadedPack base) {
        return new ProtocolReader(files, base).read();
    }

    /** The pack with this laid over it. Its digest is another than the pack's, its edition the same. */
    public LoadedPack over(LoadedPack base) {
        Pack pack = base.pack();
        Map<String, Citation> cited = new TreeMap<>(base.citations());
        cited.putAll(citations);
        Map<String, Spot> places = new TreeMap<>(base.spots().clauses());
        places.putAll(spots);
        Rulebook rulebook = Laying.over(pack.rulebook(), clauses, narrowed);
        CanonicalJson.Members content = CanonicalJson.object(Map.of(
                "form", CanonicalJson.text("threshold-local-1"),
                "name", CanonicalJson.text(name),
                "practice", CanonicalJson.text(practice),
                "authors", CanonicalJson.texts(authors.stream().sorted().toList()),
                "over", CanonicalJson.text(pack.digest()),
                "clauses", CanonicalPack.clauses(rulebook),
                "citations", CanonicalPack.citations(cited)));
        Pack laid = new Pack(
                pack.edition(),
                Hash.sha256(content.bytes()).hex(),
                rulebook,
                pack.lexicon(),
                pack.fields(),
                pack.purposes(),
                pack.datedDuties(),
                pack.considerations(),
                pack.prompts(),
                pack.vocabulary());
        return new LoadedPack(
                laid,
                base.notice(),
                cited,
                new LoadedPack.Spots(base.spots().from(), base.spots().version(), places),
                whole(base.content(), content));
    }

    /** All that the pack says, with the clauses and citations as they are now. */
    private static CanonicalJson.Members whole(CanonicalJson.Members base, CanonicalJson.Members laid) {
        Map<String, CanonicalJson> all = new TreeMap<>(base.members());
        all.putAll(laid.members());
        return CanonicalJson.object(all);
    }
}
