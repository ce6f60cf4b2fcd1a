package uk.threshold.shelf;

import java.util.List;
import java.util.stream.Collectors;

/** A pack that cannot be used; it names every fault found, not only the first. */
public final class PackRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    PackRefusedException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n", "the pack is refused\n", "")));
        this.faults = List.copyOf(faults);
    }

    /** The same, told of files in this place. */
    PackRefusedException at(String place) {
        return new PackRefusedException(faults.stream()
                .map(fault -> new Fault(fault.spot().at(place), fault.what(), fault.remedy()))
                .toList());
    }

    /** Every fault with file, line and what to do, in our own words. */
    public String lines() {
        return String.valueOf(getMessage());
    }

    /** In the order of files and lines; never empty. */
    public List<Fault> faults() {
        return faults;
    }
}
