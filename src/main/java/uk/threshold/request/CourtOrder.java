package uk.threshold.request;

import java.time.LocalDate;
import uk.threshold.carerecord.Particulars;

/**
 * A court's sealed order to disclose, as the request states it: its persons and categories are those the request asks for.
 *
 * @param number case number of the court, by which the order is checked
 * @param from first day of the entries it names
 * @param to last day of the entries it names, not before the first
 */
public record CourtOrder(String number, LocalDate from, LocalDate to) {

    /** Whether the order names entries of this day. */
    public boolean names(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /** Whether the order names something in use on these days: it surely was so on one that the order covers. */
    public boolean names(Particulars.Use use) {
        return use.surelyWithin(from, to);
    }
}
