package io.rackside.model.host;

/**
 * How a card's link with its slot was negotiated, and the best the card can do (PCI Express Base
 * Specification, Link Status and Link Capabilities).
 *
 * @param megatransfers each lane's rate in MT/s, such as 8000
 * @param width lanes in use
 * @param megatransfersMost the highest rate the card can
 * @param widthMost lanes the card has
 */
public record PciLink(int megatransfers, int width, int megatransfersMost, int widthMost) {
    /** Whether it runs slower or narrower than the card could. */
    public boolean downgraded() {
        return megatransfers < megatransfersMost || width < widthMost;
    }
}
