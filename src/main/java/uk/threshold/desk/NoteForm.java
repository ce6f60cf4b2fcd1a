package uk.threshold.desk;

import uk.threshold.intake.Draft;

/** Writes a note in the form in which records are kept. */
public interface NoteForm {

    /** The note as a new resource of its patient's record, ready to be kept as every other. */
    Draft draft(DisclosureNote note);
}
