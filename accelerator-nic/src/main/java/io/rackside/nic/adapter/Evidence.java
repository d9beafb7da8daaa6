package io.rackside.nic.adapter;

import io.rackside.model.Message;

/** Where a way is known from, the best first. */
public enum Evidence {
    /** It was done on a host with that driver. */
    DEVICE("device"),
    /** What the tool prints there is recorded. */
    RECORDING("recording"),
    /** Documents say so. */
    DOCUMENTS("documents");

    private final String word;

    Evidence(String word) {
        this.word = word;
    }

    /** The word used in files and JSON. */
    public String word() {
        return word;
    }

    /** For a list, and before the first act. */
    public Message told() {
        return switch (this) {
            case DEVICE -> Message.of("nic.evidence.device");
            case RECORDING -> Message.of("nic.evidence.recording");
            case DOCUMENTS -> Message.of("nic.evidence.documents");
        };
    }
}
