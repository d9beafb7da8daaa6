package io.rackside.nic.virtual;

/**
 * A parameter in a card's flash: what it was delivered with, what runs, what the next boot brings.
 */
final class FlashSetting {
    final String name;
    final String standard;
    String current;
    String next;

    FlashSetting(String name, String standard) {
        this.name = name;
        this.standard = standard;
        current = standard;
        next = standard;
    }
}
