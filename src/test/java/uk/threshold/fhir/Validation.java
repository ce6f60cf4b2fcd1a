package uk.threshold.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationOptions;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Resource;

/** One validator for all tests of a JVM: warming it takes ten to fifteen seconds. */
public final class Validation {
    public static final FhirContext R4 = FhirContext.forR4();

    private static final FhirValidator VALIDATOR = validator();

    private Validation() {}

    private static FhirValidator validator() {
        var instances = new FhirInstanceValidator(Profiles.support(R4));
        instances.setErrorForUnknownProfiles(true);
        instances.setNoTerminologyChecks(false);
        instances.setAnyExtensionsAllowed(false);
        return R4.newValidator().registerValidatorModule(instances);
    }

    /** Errors of a JSON resource against base R4 and the named profiles, each as {@code path: message}. */
    public static List<String> errors(String json, String... profiles) {
        var options = new ValidationOptions();
        for (String profile : profiles) {
            options.addProfile(Profiles.BASE + "StructureDefinition/" + profile);
        }
        return VALIDATOR.validateWithResult(json, options).getMessages().stream()
                .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                .map(Validation::line)
                .toList();
    }

    private static String line(SingleValidationMessage message) {
        return message.getLocationString() + ": " + message.getMessage();
    }

    /** Parses strictly: an unknown element is an error. */
    public static <T extends Resource> T parse(Class<T> type, String json) {
        IParser parser = R4.newJsonParser();
        parser.setParserErrorHandler(new StrictErrorHandler());
        return parser.parseResource(type, json);
    }
}
