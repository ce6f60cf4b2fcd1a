package uk.threshold.shelf;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import uk.threshold.policy.DatedDuty;
import uk.threshold.policy.Edition;

/** Reads {@code pack.yaml}: who the pack is for, when it applies, its dated duties, and the list of its files. */
final class EditionReader {
    static final String FILE = "pack.yaml";
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,6}){0,3}");

    private final Faults faults;
    private final Section section;

    EditionReader(Section section, Faults faults) {
        this.section = section.only(
                "name",
                "version",
                "jurisdiction",
                "from",
                "until",
                "review",
                "authors",
                "notice",
                "dated-duties",
                "files");
        this.faults = faults;
    }

    Optional<Edition> edition() {
        section.need("from");
        section.need("review");
        Optional<LocalDate> from = section.date("from");
        Optional<LocalDate> review = section.date("review");
        String version = section.text("version");
        if (!VERSION.matcher(version).matches()) {
            faults.add(section.spot("version"), "this is not a version", "write numbers and stops, such as 1.2.0");
        }
        if (from.isEmpty() || review.isEmpty()) {
            return Optional.empty();
        }
        return faults.keep(
                section.spot(),
                () -> new Edition(
                        section.text("name"),
                        version,
                        section.text("jurisdiction"),
                        from.get(),
                        section.date("until"),
                        section.values("authors"),
                        review.get()));
    }

    /** What the pack says of itself to whoever would rely on it. */
    String notice() {
        return section.text("notice");
    }

    List<DatedDuty> datedDuties(CitationReader citations) {
        List<DatedDuty> duties = new ArrayList<>();
        for (Tree item : section.find("dated-duties")
                .map(tree -> Section.items(tree, faults))
                .orElse(List.of())) {
            Section.of(item, faults)
                    .map(duty -> duty.only("id", "says", "cites", "from"))
                    .flatMap(duty -> faults.keep(
                            duty.spot(),
                            () -> new DatedDuty(
                                    duty.text("id"), duty.text("says"), citations.cites(duty), duty.date("from"))))
                    .ifPresent(duties::add);
        }
        return duties;
    }

    /** The other files of the pack, as listed. */
    List<Tree.Text> files() {
        section.need("files");
        return section.texts("files");
    }

    Spot spot(String key) {
        return section.spot(key);
    }
}
