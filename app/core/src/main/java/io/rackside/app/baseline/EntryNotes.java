package io.rackside.app.baseline;

/** Hears, while an entry is set, what is needed to take it back later. */
interface EntryNotes {
    /** What a file said of the entry's name; it is on disk when this returns. */
    void former(FormerLines lines);

    /** The value it has now that it is set. */
    void became(String value);

    /** What the interfaces were set to each, before an entry for all of them is set. */
    void each(EachInterface settings);

    /** Where nobody takes it back later. */
    static EntryNotes none() {
        return new EntryNotes() {
            @Override
            public void former(FormerLines lines) {
                // nobody asks for it
            }

            @Override
            public void became(String value) {
                // nobody asks for it
            }

            @Override
            public void each(EachInterface settings) {
                // nobody asks for it
            }
        };
    }
}
