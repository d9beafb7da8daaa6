package io.rackside.app.offload.measure;

import io.rackside.model.Message;

import java.time.Duration;
import java.util.Objects;

/**
 * One thing that is measured.
 *
 * @param word {@code ping}, {@code tcp}, {@code rdmaLatency}, {@code rdmaBandwidth}, {@code
 *     storage}
 * @param tool that measures it
 * @param what it puts where
 * @param loads whether the link or the disk is full while it runs
 * @param rounds how often it is run
 * @param lasts each time
 */
public record LoadView(
        String word,
        Message title,
        String tool,
        Message what,
        boolean loads,
        int rounds,
        Duration lasts) {
    public LoadView {
        Objects.requireNonNull(word, "word");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(tool, "tool");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(lasts, "lasts");
    }
}
