package uk.threshold.desk;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import uk.threshold.policy.Pack;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.policy.PurposeTerms;
import uk.threshold.request.Purpose;

/** The shelf, with the terms of section 47 for a purpose that has none. */
record OfferedPurpose(Purpose purpose) implements PolicyShelf {
    @Override
    public Pack due(String organisation) {
        Pack pack = DeskStory.SHELF.due("A99901");
        Map<Purpose, PurposeTerms> offered = new HashMap<>(pack.purposes());
        PurposeTerms terms = pack.terms(Purpose.S47_ENQUIRY).orElseThrow();
        offered.putIfAbsent(
                purpose,
                new PurposeTerms(
                        purpose,
                        terms.says(),
                        terms.claimants(),
                        terms.requires(),
                        terms.child(),
                        terms.others(),
                        terms.validity(),
                        terms.deadline()));
        return new Pack(
                pack.edition(),
                pack.digest(),
                pack.rulebook(),
                pack.lexicon(),
                pack.fields(),
                offered,
                pack.datedDuties(),
                pack.considerations(),
                pack.prompts(),
                pack.vocabulary());
    }

    @Override
    public Pack house() {
        return due("");
    }

    @Override
    public Pack inForce(String practice) {
        return due(practice);
    }

    @Override
    public Optional<Pack> byDigest(String digest) {
        return DeskStory.SHELF.byDigest(digest);
    }
}
