package uk.threshold.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to try next, as commands that work in another terminal, whatever directory it is in.
 *
 * @param launcher the launcher, where one started the gateway
 * @param dataDirectory where this gateway keeps its data
 * @param base address of the gateway, without the final slash
 */
record NextSteps(Optional<Path> launcher, Path dataDirectory, String base) {

    /** The request is that of the README. */
    List<String> lines() {
        return List.of(
                "Next, in another terminal, ask about the child of the demo family:",
                "  TOKEN=$(" + command() + " token social-worker-north" + option() + ")",
                "  curl -s -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: application/fhir+json' --data "
                        + quoted("@" + beside("docs/request.json")) + " " + quoted(base + "/fhir/Task"),
                "  curl -s -X POST -H \"Authorization: Bearer $TOKEN\" \"" + base + "/fhir/Task/<id>/\\$disclose\"");
    }

    private String command() {
        return quoted(launcher.map(Path::toString).orElse("./threshold"));
    }

    /** Said only where it is not the launcher's usual one. */
    private String option() {
        Path here = dataDirectory.toAbsolutePath().normalize();
        return here.equals(Path.of(beside("data")).toAbsolutePath())
                ? ""
                : " --data-directory " + quoted(here.toString());
    }

    private String beside(String file) {
        return launcher.map(path -> path.resolveSibling(file).toString()).orElse(file);
    }

    /** As one word of a shell's. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:@-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
