package io.rackside.app.demo;

import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.ServerSpec;
import io.rackside.bmc.virtual.machine.ServerSpec.Card;
import io.rackside.bmc.virtual.machine.ServerSpec.CardKind;
import io.rackside.bmc.virtual.machine.ServerSpec.Port;
import io.rackside.nic.virtual.CardModel;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The fast network cards of a demo cabinet: each make of server has one of another maker. */
final class DemoCards {
    private DemoCards() {}

    /** What the switches' ports give; the cards could do more. */
    private static final int SWITCH_MBPS = 10_000;

    /** The server with the card that its make is bought with. */
    static ServerSpec fitted(ServerSpec built) {
        ServerSpec spec = built;
        for (Card card : built.cards()) {
            if (card.kind() == CardKind.SMART_NIC) {
                spec = built.withCard(other(built.make(), card));
            }
        }
        return spec;
    }

    private static Card other(Make make, Card card) {
        return switch (make) {
            case STANDARD ->
                    like(
                            card,
                            card.maker(),
                            card.model(),
                            card.firmware(),
                            card.vendorId(),
                            card.deviceId());
            case HUAWEI ->
                    like(card, "Huawei", "SP680 25GbE, 2 ports", "17.7.8.101", "0x19E5", "0x0222");
            case INSPUR ->
                    like(
                            card,
                            "Mellanox Technologies",
                            "ConnectX-6 Dx 25GbE, 2 ports",
                            "22.39.2048",
                            "0x15B3",
                            "0x101D");
        };
    }

    private static Card like(
            Card card, String maker, String model, String firmware, String vendor, String device) {
        return new Card(
                card.id(),
                card.slot(),
                card.kind(),
                maker,
                model,
                card.partNumber(),
                card.serial(),
                firmware,
                vendor,
                device,
                card.lanes(),
                card.ports().stream()
                        .map(port -> new Port(port.number(), port.mac(), SWITCH_MBPS, port.up()))
                        .toList());
    }

    /** The cards with ports as the host of that server sees them, in their order. */
    static List<CardModel> seen(ServerSpec spec) {
        return spec.cards().stream().flatMap(card -> seen(card).stream()).toList();
    }

    private static Optional<CardModel> seen(Card card) {
        String id = (card.vendorId() + ":" + card.deviceId()).toLowerCase(Locale.ROOT);
        return switch (id) {
            case "0x8086:0x1521" -> Optional.of(CardModel.INTEL_I350);
            case "0x15b3:0xa2d6" -> Optional.of(CardModel.BLUEFIELD2);
            case "0x15b3:0x101d" -> Optional.of(CardModel.CONNECTX6_DX);
            case "0x19e5:0x0222" -> Optional.of(CardModel.SP680);
            case "0x19e5:0xa222" -> Optional.of(CardModel.KUNPENG_920);
            case "0x14e4:0x16d7" -> Optional.of(CardModel.BCM57414);
            case "0x19ee:0x4000" -> Optional.of(CardModel.AGILIO_CX);
            default -> Optional.empty();
        };
    }
}
