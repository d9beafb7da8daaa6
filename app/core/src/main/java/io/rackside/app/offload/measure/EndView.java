package io.rackside.app.offload.measure;

/**
 * One end of a measurement; texts are the host's own, empty where it tells none.
 *
 * @param card maker's name of what is in the slot
 * @param address that is used
 */
public record EndView(
        String host, String port, String card, String driver, String firmware, String address) {}
