package uk.threshold.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.threshold.fhir.RecordValidation.UnmetClaims;
import uk.threshold.intake.Refusal;
import uk.threshold.intake.Refused;

/**
 * What the operator's packages ask is asked of records that claim it; a folder that cannot be used is refused in one
 * line.
 */
final class PackagesTest {
    private static final Path INVENTED = Path.of("src/test/resources/packages/invented");
    private static final String PROFILE = "https://profiles.example/StructureDefinition/reachable-patient";
    private static final String CANARY = "canaryPK13";

    @TempDir
    Path folder = Path.of("");

    @Test
    void tellsWhereARecordDoesNotMeetWhatItClaims() {
        RecordValidation validation = loaded(INVENTED, UnmetClaims.ACCEPT_AND_REPORT);
        List<Refusal.Unmet> unmet = validation.require("Patient", patient(PROFILE, "\"given\":[\"x\"]"), "Patient");
        assertEquals(
                Set.of(
                        new Refusal.Unmet("Patient", "inv-1"),
                        new Refusal.Unmet("Patient.name[0]", "Validation_VAL_Profile_Minimum")),
                Set.copyOf(unmet));
        String met = patient(PROFILE + "|1.0.0", "\"family\":\"x\"")
                .replace("\"name\"", "\"address\":[{\"city\":\"x\"}],\"name\"");
        assertEquals(List.of(), validation.require("Patient", met, "Patient"));
        String unknown = patient("https://profiles.example/StructureDefinition/other", "\"given\":[\"x\"]");
        assertEquals(List.of(), validation.require("Patient", unknown, "Patient"));
    }

    @Test
    void refusesWhatDoesNotMeetItsClaimWhereTheOperatorSaysSo() {
        RecordValidation validation = loaded(INVENTED, UnmetClaims.REJECT);
        String claiming = patient(PROFILE, "\"family\":\"" + CANARY + "\"");
        Refused refused =
                assertThrows(Refused.class, () -> validation.require("Patient", claiming, "Bundle.entry[2].resource"));
        assertEquals(List.of(new Refusal.Unmet("Bundle.entry[2].resource", "inv-1")), refused.refusals());
    }

    @Test
    void changesNothingThatFhirOrWeDefine() throws IOException {
        String patient = Files.readString(INVENTED.resolve("StructureDefinition-reachable-patient.xml"))
                .replace(PROFILE, "http://hl7.org/fhir/StructureDefinition/Patient");
        Files.writeString(folder.resolve("Patient.xml"), patient);
        Files.writeString(folder.resolve("bars.json"), """
                {"resourceType":"CodeSystem","url":"https://fhir.threshold.example/CodeSystem/statutory-bar","status":"active",
                 "content":"complete","concept":[{"code":"%s"}]}""".formatted(CANARY));
        RecordValidation validation = loaded(folder, UnmetClaims.REJECT);
        String core = "http://hl7.org/fhir/StructureDefinition/Patient";
        assertEquals(List.of(), validation.require("Patient", patient(core, "\"given\":[\"x\"]"), "Patient"));
        String barred = patient(core, "\"given\":[\"x\"]").replace("\"profile\"", """
                "security":[{"system":"https://fhir.threshold.example/CodeSystem/statutory-bar","code":"%s"}],"profile\"""".formatted(CANARY));
        assertThrows(Refused.class, () -> validation.require("Patient", barred, "Patient"));
    }

    @Test
    void saysOfAProfileThatItCannotBeChecked() throws IOException {
        String orphan = Files.readString(INVENTED.resolve("StructureDefinition-reachable-patient.xml"))
                .replace("http://hl7.org/fhir/StructureDefinition/Patient", "https://profiles.example/missing");
        Files.writeString(folder.resolve("orphan.xml"), orphan);
        List<String> lines = new ArrayList<>();
        RecordValidation validation = new RecordValidation(Packages.in(folder, lines::add), UnmetClaims.REJECT);
        assertTrue(
                lines.stream().anyMatch(line -> line.contains(PROFILE) && line.contains("cannot be checked")),
                lines::toString);
        assertEquals(List.of(), validation.require("Patient", patient(PROFILE, "\"given\":[\"x\"]"), "Patient"));
    }

    @Test
    void opensNoFileAndFillsNoMemoryForADocumentType() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), CANARY);
        String profile = Files.readString(INVENTED.resolve("StructureDefinition-reachable-patient.xml"));
        for (String type : List.of(
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>",
                "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY e \"&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>",
                "<!DOCTYPE x SYSTEM \"" + secret.toUri() + "\">")) {
            String hostile = profile.replace("<StructureDefinition ", type + "<StructureDefinition ")
                    .replace("A patient as", "&e;");
            assertEquals(
                    "`hostile.xml` declares a document type, which FHIR forbids",
                    refusal("hostile.xml", hostile.getBytes(UTF_8)));
        }
        byte[] wide = profile.replace("UTF-8", "UTF-16")
                .replace("<StructureDefinition ", "<!DOCTYPE x []><StructureDefinition ")
                .getBytes(java.nio.charset.StandardCharsets.UTF_16);
        assertEquals("`hostile.xml` cannot be read as UTF-8", refusal("hostile.xml", wide));
    }

    @Test
    void refusesAFolderThatCannotBeUsedInOneLine() throws IOException {
        assertEquals(
                "there is no such folder",
                assertThrows(PackagesUnusable.class, () -> Packages.in(folder.resolve("none"), line -> {}))
                        .line());
        Files.copy(INVENTED.resolve("package.json"), folder.resolve("package.json"));
        assertEquals(
                "the folder holds no profile, value set or code system",
                assertThrows(PackagesUnusable.class, () -> Packages.in(folder, line -> {}))
                        .line());
        for (String text : List.of(CANARY, "<" + CANARY + ">", "<html>" + CANARY + "</html>")) {
            assertEquals("`broken.xml` is no FHIR R4 resource", refusal("broken.xml", text.getBytes(UTF_8)));
        }
        for (String text : List.of(
                "{\"resourceType\":\"" + CANARY + "\"}",
                "{\"resourceType\":\"ValueSet\",",
                "[{\"resourceType\":\"ValueSet\"}]")) {
            assertEquals("`broken.json` is no FHIR R4 resource", refusal("broken.json", text.getBytes(UTF_8)));
        }
    }

    private String refusal(String name, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        List<String> progress = new ArrayList<>();
        PackagesUnusable refused = assertThrows(PackagesUnusable.class, () -> Packages.in(folder, progress::add));
        Files.delete(file);
        assertFalse((refused.line() + progress).contains(CANARY));
        return refused.line();
    }

    private static RecordValidation loaded(Path folder, UnmetClaims unmetClaims) {
        return new RecordValidation(Packages.in(folder, line -> {}), unmetClaims);
    }

    private static String patient(String profile, String name) {
        return "{\"resourceType\":\"Patient\",\"meta\":{\"profile\":[\"" + profile + "\"]},\"active\":true,\"name\":[{"
                + name + "}]}";
    }
}
