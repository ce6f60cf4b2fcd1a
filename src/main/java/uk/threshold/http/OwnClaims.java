package uk.threshold.http;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.request.OwnReading;
import uk.threshold.request.Requester;
import uk.threshold.request.Role;

/**
 * Whose record a token opens online: the person's own number ({@code nhs_number}), proven as NHS login proves it ({@code
 * vot}, a vector of trust of RFC 8485, at P9 or above), and for a proxy the number of the person acted for ({@code
 * acting_for}). These claims say whose record, and nothing else.
 *
 * @param number whose token it is
 * @param actingFor the person acted for; empty where the person acts for themselves
 */
record OwnClaims(NhsNumber number, Optional<NhsNumber> actingFor) {
    private static final int LEAST_PROOF = 9;
    private static final Pattern PROOF = Pattern.compile("P[0-9]{1,2}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{10}");

    /** Empty where a claim is missing, is not one plain number, or proves too little. */
    static Optional<OwnClaims> in(JsonWebToken token) {
        Optional<NhsNumber> number = number(token.getClaim("nhs_number"));
        @Nullable Object acting = token.getClaim("acting_for");
        Optional<NhsNumber> actingFor = number(acting);
        boolean sound = acting == null
                || actingFor.filter(other -> !Optional.of(other).equals(number)).isPresent();
        return number.filter(proven -> sound && isProven(token.getClaim("vot")))
                .map(proven -> new OwnClaims(proven, actingFor));
    }

    /** The one role in which the person reads. */
    Role role() {
        return actingFor.isPresent() ? Role.PROXY : Role.PATIENT;
    }

    /** The reading of somebody who holds that role; empty for anybody else. */
    Optional<OwnReading> reading(Requester reader) {
        return Optional.of(new OwnReading(reader, actingFor.orElse(number), actingFor.map(other -> number)))
                .filter(reading -> reader.roles().contains(role()));
    }

    private static Optional<NhsNumber> number(@Nullable Object claim) {
        return claim instanceof String text && DIGITS.matcher(text).matches()
                ? NhsNumber.parse(text)
                : Optional.empty();
    }

    /** One component of identity proofing, and that high enough. */
    private static boolean isProven(@Nullable Object claim) {
        if (!(claim instanceof String vector)) {
            return false;
        }
        List<String> proofs = Arrays.stream(vector.split("\\.", -1))
                .filter(component -> component.startsWith("P"))
                .toList();
        return proofs.size() == 1
                && PROOF.matcher(proofs.getFirst()).matches()
                && Integer.parseInt(proofs.getFirst().substring(1)) >= LEAST_PROOF;
    }
}
