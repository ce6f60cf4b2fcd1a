package uk.threshold.shelf;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.threshold.carerecord.Category;
import uk.threshold.policy.Facts;
import uk.threshold.policy.Pack;
import uk.threshold.request.Purpose;

/**
 * A story a safeguarding lead can read, with what must become of each field in it.
 *
 * @param guidance keys of the citations it rests on; never empty
 * @param turnedBack for a request that is refused from its own words, before any record is looked at
 * @param kept what its items ask for as soon as they are kept
 * @param mustNotAppear what no reader may find, in words
 * @param harmIfRefused who comes to harm and how, in words, if a gateway that stayed silent would do the harm; something leaves in
 *     such a case
 */
public record PolicyCase(
        String id,
        String title,
        String story,
        Set<String> guidance,
        Optional<TurnedBack> turnedBack,
        List<Scene> scenes,
        List<AsKept> kept,
        List<String> mustNotAppear,
        Optional<String> harmIfRefused) {
    public PolicyCase {
        guidance = Set.copyOf(guidance);
        scenes = List.copyOf(scenes);
        kept = List.copyOf(kept);
        mustNotAppear = List.copyOf(mustNotAppear);
    }

    /**
     * The cases of a pack, by its folder.
     *
     * @throws PackRefusedException if anything is wrong with any of them
     */
    public static List<PolicyCase> readAll(PackFiles files, LoadedPack pack) {
        return new CaseReader(files, pack).readAll();
    }

    /** These facts, and for every other that an ordinary case leaves unsaid what it then is. */
    public static Facts ordinary(Facts stated) {
        return CaseFacts.ordinary(stated);
    }

    /**
     * A request that asks for too much.
     *
     * @param child what it asks of the child
     * @param others what it asks of each other person
     */
    public record TurnedBack(Purpose purpose, Set<Category> child, Set<Category> others) {
        public TurnedBack {
            child = Set.copyOf(child);
            others = Set.copyOf(others);
        }

        /** Whether the terms of {@code pack} turn the request back as too broad. */
        public boolean by(Pack pack) {
            return pack.terms(purpose)
                    .filter(terms ->
                            terms.child().tooBroad(child) || terms.others().tooBroad(others))
                    .isPresent();
        }
    }
}
