package io.rackside.app.offload.path;

/**
 * The class of traffic that is to be lossless.
 *
 * @param dscp that its packets carry, 0 to 63
 * @param priority they are to go with, 0 to 7
 */
public record LosslessWish(int dscp, int priority) {
    public LosslessWish {
        if (dscp < 0 || dscp > 63 || priority < 0 || priority > 7) {
            throw new IllegalArgumentException("no such class");
        }
    }
}
