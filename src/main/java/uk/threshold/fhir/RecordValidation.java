package uk.threshold.fhir;

import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import uk.threshold.intake.Refusal;
import uk.threshold.intake.Refused;

/**
 * Base R4 and the profiles of {@code fhir-profiles/}, and then those that a record claims to meet and the operator has
 * loaded; from memory alone. What is found wrong is told by path and rule; the libraries' own words quote the value and
 * go no further.
 */
public final class RecordValidation {
    private static final int MOST_REFUSALS = 20;
    private static final Pattern RULE = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

    /**
     * What real systems send and nobody is harmed by: other displays for codes; extensions of later versions of FHIR.
     */
    private static final Set<String> FORGIVEN = Set.of(
            "Display_Name_for__should_be_one_of__instead_of",
            "Extension_EXT_Version_Invalid",
            "Extension_EXT_Version_InvalidId",
            "Extension_EXT_Version_NoChange");

    /**
     * A code that its system, as R4 was published with it, does not have. Where a code is required, that is an error besides. In
     * a label it is never forgiven: one that is mistyped would protect less than it says, and nobody would hear of it.
     */
    private static final String UNKNOWN_CODE = "Terminology_PassThrough_TX_Message";

    private static final Pattern OF_LABELS = Pattern.compile("security|extension");
    private static final String LABELS_INSIDE = "#PROCESSINLINELABEL'";

    private static final String STUMBLED = "format";
    private static final String SMALLEST = "{\"resourceType\":\"Patient\",\"active\":true}";

    /** One for all: what it knows fills a hundred megabytes and more. */
    private static final FhirValidator VALIDATOR = validator(Profiles.support(R4.CONTEXT));

    private final Optional<ClaimedProfiles> claimed;
    private final UnmetClaims unmetClaims;

    /** What becomes of a record that does not meet a loaded profile which it claims. */
    public enum UnmetClaims {
        REJECT,
        ACCEPT_AND_REPORT
    }

    public RecordValidation(Packages packages, UnmetClaims unmetClaims) {
        this.claimed = packages.profiles().isEmpty() ? Optional.empty() : Optional.of(new ClaimedProfiles(packages));
        this.unmetClaims = unmetClaims;
    }

    static FhirValidator validator(IValidationSupport support) {
        FhirInstanceValidator instances = new FhirInstanceValidator(support);
        // A supplier may claim profiles and use extensions that nobody here knows: they are kept, and never leave.
        instances.setErrorForUnknownProfiles(false);
        instances.setAnyExtensionsAllowed(true);
        instances.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
        return R4.CONTEXT.newValidator().registerValidatorModule(instances);
    }

    /** Reads all definitions, so that the first record need not wait ten seconds and more for it. */
    public void warm(Consumer<String> progress) {
        progress.accept("Reading the FHIR definitions");
        require("Patient", SMALLEST, "Patient");
        progress.accept("Ready to validate records");
    }

    /**
     * Accepts a resource that meets base R4 and the gateway's profile for its type.
     *
     * @param path where the resource stands in what was sent
     * @return where it does not meet what it claims; at most twenty
     * @throws Refused with at most twenty refusals
     */
    List<Refusal.Unmet> require(String type, String text, String path) {
        IBaseResource resource = parse(text, path);
        ValidationOptions options = new ValidationOptions();
        Profiles.forType(type).ifPresent(options::addProfile);
        List<Refusal> refusals = new ArrayList<>();
        for (SingleValidationMessage message : messages(text, options, path)) {
            if (counts(message) && refusals.size() < MOST_REFUSALS) {
                refusals.add(refusal(message, type, path));
            }
        }
        if (!refusals.isEmpty()) {
            throw new Refused(refusals.stream().distinct().toList());
        }
        List<Refusal.Unmet> unmet =
                claimed.map(profiles -> unmet(profiles, resource, text, path)).orElse(List.of());
        if (!unmet.isEmpty() && unmetClaims == UnmetClaims.REJECT) {
            throw new Refused(List.<Refusal>copyOf(unmet));
        }
        return unmet;
    }

    private static List<Refusal.Unmet> unmet(
            ClaimedProfiles profiles, IBaseResource resource, String text, String path) {
        try {
            return profiles.messages(resource, text).stream()
                    .filter(RecordValidation::counts)
                    .map(message -> new Refusal.Unmet(place(message, resource.fhirType(), path), rule(message)))
                    .distinct()
                    .limit(MOST_REFUSALS)
                    .toList();
        } catch (RuntimeException e) {
            return List.of(new Refusal.Unmet(path, STUMBLED));
        }
    }

    private static List<SingleValidationMessage> messages(String text, ValidationOptions options, String path) {
        try {
            return VALIDATOR.validateWithResult(text, options).getMessages();
        } catch (RuntimeException e) {
            throw stumbled(path);
        }
    }

    /**
     * Where an object or a value is missing, the libraries stumble, in many ways of which DataFormatException is one.
     */
    private static Refused stumbled(String path) {
        return new Refused(new Refusal.Invalid(path, STUMBLED));
    }

    private static boolean counts(SingleValidationMessage message) {
        return message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0 && !forgiven(message);
    }

    private static boolean forgiven(SingleValidationMessage message) {
        String id = Objects.requireNonNullElse(message.getMessageId(), "");
        return FORGIVEN.contains(id) || (id.equals(UNKNOWN_CODE) && isHarmless(message));
    }

    private static boolean isHarmless(SingleValidationMessage message) {
        String place = Objects.requireNonNullElse(message.getLocationString(), "");
        return !message.getMessage().contains(Profiles.BASE)
                && (!OF_LABELS.matcher(place).find() || message.getMessage().contains(LABELS_INSIDE));
    }

    private static Refusal refusal(SingleValidationMessage message, String type, String path) {
        String place = place(message, type, path);
        return Objects.requireNonNullElse(message.getMessageId(), "").startsWith("Unrecognised_property")
                ? new Refusal.Unacceptable(Refusal.Ground.UNKNOWN_ELEMENT, place)
                : new Refusal.Invalid(place, rule(message));
    }

    private static String place(SingleValidationMessage message, String type, String path) {
        String location = R4.knownPath(Objects.requireNonNullElse(message.getLocationString(), ""));
        return path + (location.startsWith(type) ? location.substring(type.length()) : "");
    }

    private static String rule(SingleValidationMessage message) {
        String id = Objects.requireNonNullElse(message.getMessageId(), "");
        String rule = id.substring(id.lastIndexOf('#') + 1);
        return RULE.matcher(rule).matches() ? rule : "";
    }

    private static IBaseResource parse(String text, String path) {
        IParser parser = R4.CONTEXT.newJsonParser();
        parser.setParserErrorHandler(new Strict(path));
        try {
            return parser.parseResource(text);
        } catch (Refused ours) {
            throw ours;
        } catch (RuntimeException e) {
            throw stumbled(path);
        }
    }

    /** HAPI's strict handling, without its messages. */
    private static final class Strict extends StrictErrorHandler {
        private final String path;

        Strict(String path) {
            this.path = path;
        }

        @Override
        public void unknownElement(IParseLocation location, String name) {
            throw new Refused(new Refusal.Unacceptable(Refusal.Ground.UNKNOWN_ELEMENT, path));
        }

        @Override
        public void unknownAttribute(IParseLocation location, String name) {
            throw new Refused(new Refusal.Unacceptable(Refusal.Ground.UNKNOWN_ELEMENT, path));
        }

        @Override
        public void unknownReference(IParseLocation location, String reference) {
            // Whether a reference is found is asked of the records, not of the text.
        }
    }
}
