package uk.threshold.shelf;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
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

    /** Where the pack makes something else of it than it says, one line each with file, line and moment. */
    public List<String> differences(Pack pack) {
        Stream<String> ofScenes = scenes.stream().flatMap(scene -> scene.differences(pack).stream()
                .map(line -> told(scene.spot(), scene.title(), line)));
        Stream<String> ofKept = kept.stream()
                .filter(entry -> !entry.asked(pack).equals(entry.prompts()))
                .map(entry -> told(
                        entry.spot(),
                        entry.title(),
                        "prompts by " + new TreeSet<>(entry.asked(pack)) + ", expected "
                                + new TreeSet<>(entry.prompts())));
        Stream<String> ofRequest = turnedBack.stream()
                .filter(request -> !request.by(pack))
                .map(request -> id + ", the request is not turned back");
        return Stream.of(ofScenes, ofKept, ofRequest).flatMap(lines -> lines).toList();
    }

    private String told(Spot spot, String moment, String line) {
        return spot + ": " + id + ", " + moment + ": " + line;
    }

    /** How many moments it looks at. */
    public int trials() {
        return scenes.size() + kept.size() + (turnedBack.isPresent() ? 1 : 0);
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
