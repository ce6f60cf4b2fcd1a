package uk.threshold.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import uk.threshold.desk.AnnexSeen;

/**
 * What the confidential annex of a request would hold, as {@code /api} shows it to the practice asked.
 *
 * @param readers who reads it: the worker who asked, and the chair of a conference
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record AnnexPage(List<String> readers, List<AnnexPersonPage> persons, ExplainedPage explained) {

    static AnnexPage of(AnnexSeen seen) {
        return new AnnexPage(
                seen.chair() ? List.of("requester", "conference-chair") : List.of("requester"),
                seen.persons().stream().map(AnnexPersonPage::of).toList(),
                ExplainedPage.of(seen.explained()));
    }

    /** What it would hold of one person, and how many of their entries it would not, by reason. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record AnnexPersonPage(UUID person, List<PersonPage.ItemPage> items, List<PersonPage.KeptPage> kept) {
        static AnnexPersonPage of(AnnexSeen.PersonSeen seen) {
            return new AnnexPersonPage(
                    seen.person().value(),
                    seen.items().stream()
                            .map(item -> PersonPage.ItemPage.of(item.seen(), item.keptFromAnswer()))
                            .toList(),
                    seen.kept().stream().map(PersonPage.KeptPage::of).toList());
        }
    }
}
