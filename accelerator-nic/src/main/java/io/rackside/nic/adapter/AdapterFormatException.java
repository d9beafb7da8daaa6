package io.rackside.nic.adapter;

/** An adapter's file is wrong; no more than a test should ever see. */
public final class AdapterFormatException extends RuntimeException {
    AdapterFormatException(String place, String wrong) {
        super(place + ": " + wrong);
    }
}
