package uk.threshold.fuzz;

/** A reader of what strangers send. What it throws, but for the refusals it declares, is a finding. */
public interface Target {

    /**
     * Reads the input, and checks of what was read whatever should hold of it.
     *
     * @return what a refusal would say to the sender besides constant texts; empty where nothing is refused
     */
    String read(byte[] input);

    /** Whether a word of a refusal is one that FHIR or Threshold defined, so that it tells nothing of the input. */
    boolean defines(String word);
}
