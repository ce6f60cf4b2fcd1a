package uk.threshold.shelf;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.threshold.policy.PackIdentity;
import uk.threshold.policy.ProtocolIdentity;

/**
 * That packs follow one another: what was in force for any practice is followed by what is newer, and by nothing else; and
 * so are the protocols of one practice.
 */
record Succession(List<PackIdentity> remembered) {

    /**
     * @param candidates the packs that may become due
     * @param due the one that is due today
     * @param protocols what practices have agreed beyond them, and where the version of each stands
     */
    Faults check(List<LoadedPack> candidates, LoadedPack due, Map<ProtocolIdentity, Spot> protocols) {
        Faults faults = new Faults();
        protocols.forEach((protocol, version) -> isNew(protocol, version, faults));
        areThere(protocols.keySet(), faults);
        candidates.forEach(candidate -> isNew(candidate, faults));
        PackIdentity comes = PackIdentity.of(due.pack());
        if (goesOn(candidates, comes)) {
            return faults;
        }
        isNew(due, faults);
        packs().filter(before -> was(comes) && comes.isOlderThan(before))
                .reduce((one, other) -> one.isOlderThan(other) ? other : one)
                .ifPresent(newest -> faults.add(
                        due.spots().version(),
                        "version " + comes.version() + " would come back after " + newest + ", which was in force",
                        "put back the folder of " + newest.version() + ", or add a newer version"));
        return faults;
    }

    /** What was in force, each without what a practice laid over it. */
    private Stream<PackIdentity> packs() {
        return remembered.stream().map(PackIdentity::alone).distinct();
    }

    /** Whether the newest that was in force is here still and newer than what is due: then it goes on deciding. */
    private boolean goesOn(List<LoadedPack> candidates, PackIdentity comes) {
        return packs().reduce((one, other) -> one.isOlderThan(other) ? other : one)
                .filter(comes::isOlderThan)
                .filter(newest -> candidates.stream()
                        .anyMatch(candidate -> candidate.pack().digest().equals(newest.digest())))
                .isPresent();
    }

    private boolean was(PackIdentity pack) {
        return packs().anyMatch(before -> before.digest().equals(pack.digest()));
    }

    /** A pack that was in force may stay on the shelf; any other must be newer than all that were. */
    private void isNew(LoadedPack candidate, Faults faults) {
        PackIdentity pack = PackIdentity.of(candidate.pack());
        if (was(pack)) {
            return;
        }
        packs().forEach(before -> {
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
        });
    }

    private void isNew(ProtocolIdentity comes, Spot version, Faults faults) {
        remembered.stream().flatMap(before -> before.local().stream()).forEach(before -> {
            if (comes.passesFor(before)) {
                faults.add(
                        version,
                        "version " + comes.version() + " was in force with other content",
                        "raise the version, or put back the file that was in force");
            } else if (comes.isOlderThan(before)) {
                faults.add(
                        version,
                        "version " + comes.version() + " is older than " + before + ", which was in force",
                        "raise the version above " + before.version());
            }
        });
    }

    /** What a practice has agreed does not end because its file is gone. */
    private void areThere(Set<ProtocolIdentity> protocols, Faults faults) {
        Set<String> practices =
                protocols.stream().map(ProtocolIdentity::practice).collect(Collectors.toSet());
        remembered.stream()
                .flatMap(before -> before.local().stream())
                .filter(before -> !practices.contains(before.practice()))
                .collect(Collectors.toMap(
                        ProtocolIdentity::practice,
                        before -> before,
                        (one, other) -> one.isOlderThan(other) ? other : one))
                .forEach(
                        (practice, before) -> faults.add(
                                Spot.whole(practice + "/" + LocalProtocol.FILE),
                                "the file is not there, and " + before + " was in force",
                                "put it back among the local protocols; to end it, raise its version and say why under `ended`"));
    }
}
