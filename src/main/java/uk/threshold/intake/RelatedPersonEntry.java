package uk.threshold.intake;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.carerecord.Kinship;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.carerecord.Tie;

/**
 * What the register of households takes from a RelatedPerson.
 *
 * @param kinship empty where the record does not say
 * @param relation when the relation holds (R4 {@code RelatedPerson.period})
 * @param responsibility when they hold parental responsibility; empty where the record gives them none
 * @param careOrder when the responsibility is an authority's by a care order or a placement order
 * @param household when they live with the child; empty where the record does not say so
 */
public record RelatedPersonEntry(
        UUID child,
        Optional<NhsNumber> nhsNumber,
        Optional<LocalDate> birthDate,
        boolean active,
        Optional<Kinship> kinship,
        Tie.Days relation,
        Optional<Tie.Days> responsibility,
        Optional<Tie.Days> careOrder,
        Optional<Tie.Days> household)
        implements IncomingRecord.Entry {}
