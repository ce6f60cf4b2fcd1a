package uk.threshold.shelf;

import java.util.List;
import uk.threshold.policy.PackIdentity;

/** That packs follow one another: what was in force for any practice is followed by what is newer, and by nothing else. */
record Succession(List<PackIdentity> remembered) {

    /**
     * @param candidates the packs that may become due
     * @param due the one that is due today
     */
    Faults check(List<LoadedPack> candidates, LoadedPack due) {
        Faults faults = new Faults();
        candidates.forEach(candidate -> isNew(candidate, faults));
        PackIdentity comes = PackIdentity.of(due.pack());
        if (goesOn(candidates, comes)) {
            return faults;
        }
        isNew(due, faults);
        remembered.stream()
                .filter(before -> was(comes) && comes.isOlderThan(before))
                .reduce((one, other) -> one.isOlderThan(other) ? other : one)
                .ifPresent(newest -> faults.add(
                        due.spots().version(),
                        "version " + comes.version() + " would come back after " + newest + ", which was in force",
                        "put back the folder of " + newest.version() + ", or add a newer version"));
        return faults;
    }

    /** Whether the newest that was in force is here still and newer than what is due: then it goes on deciding. */
    private boolean goesOn(List<LoadedPack> candidates, PackIdentity comes) {
        return remembered.stream()
                .reduce((one, other) -> one.isOlderThan(other) ? other : one)
                .filter(comes::isOlderThan)
                .filter(newest -> candidates.stream()
                        .anyMatch(candidate -> candidate.pack().digest().equals(newest.digest())))
                .isPresent();
    }

    private boolean was(PackIdentity pack) {
        return remembered.stream().anyMatch(before -> before.digest().equals(pack.digest()));
    }

    /** A pack that was in force may stay on the shelf; any other must be newer than all that were. */
    private void isNew(LoadedPack candidate, Faults faults) {
        PackIdentity pack = PackIdentity.of(candidate.pack());
        if (was(pack)) {
            return;
        }
        for (PackIdentity before : remembered) {
            if (pack.passesFor(before)) {
                faults.add(
                        candidate.spots().version(),
                        "version " + pack.version() + " was in force with other content",
                        "raise the version, or put back the files that were in force");
            } else if (pack.isOlderThan(before)) {
                faults.add(
                        candidate.spots().version(),
                        "version " + pack.version() + " of " + pack.from() + " is older than " + before + " of "
                                + before.from() + ", which was in force",
                        "raise the version, and let it begin on no earlier day");
            }
        }
    }
}
