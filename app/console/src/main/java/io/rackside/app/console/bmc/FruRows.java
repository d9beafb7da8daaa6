package io.rackside.app.console.bmc;

import io.rackside.app.console.texts.Texts;
import io.rackside.model.Problem;
import io.rackside.model.details.Details;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the inventories that parts carry into rows, a heading for each part. */
final class FruRows {
    private final Texts texts;

    FruRows(Texts texts) {
        this.texts = texts;
    }

    List<BmcRow> of(Details details) {
        List<BmcRow> rows = new ArrayList<>();
        for (Details.Fru part : details.fru()) {
            String name =
                    part.name().isBlank()
                            ? texts.say("console.bmc.fru.part", part.id())
                            : part.name();
            if (!part.present() || part.fields().isEmpty()) {
                rows.add(
                        BmcRow.of(
                                        name,
                                        texts.say(
                                                part.present()
                                                        ? "console.bmc.fru.empty"
                                                        : "console.bmc.fru.absent"),
                                        "")
                                .keyed(part.id() + "/"));
            }
            for (Details.Field field : part.fields()) {
                rows.add(
                        BmcRow.of(name, field(field.name()), field.value())
                                .keyed(part.id() + "/" + field.area() + "/" + field.name())
                                .below(area(field.area())));
            }
        }
        for (Problem problem : details.problems()) {
            rows.add(BmcRow.of(problem, texts));
        }
        return List.copyOf(rows);
    }

    String sum(Details details) {
        return texts.say("console.bmc.fru.count", details.fru().size());
    }

    private String area(String area) {
        return switch (area) {
            case "chassis" -> texts.say("console.bmc.fru.chassis");
            case "board" -> texts.say("console.bmc.fru.board");
            case "product" -> texts.say("console.bmc.fru.product");
            default -> area;
        };
    }

    /** What the standard names, in words; what a maker added, as it is. */
    private String field(String name) {
        return word(name).map(texts::say).orElse(name);
    }

    private static Optional<String> word(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "type" -> "console.bmc.fru.type";
                    case "partNumber" -> "console.bmc.fru.part-number";
                    case "serial" -> "console.part.serial";
                    case "made" -> "console.bmc.fru.made";
                    case "manufacturer" -> "console.bmc.fru.manufacturer";
                    case "product" -> "console.bmc.fru.product-name";
                    case "name" -> "console.bmc.fru.product-name";
                    case "version" -> "console.bmc.fru.version";
                    case "assetTag" -> "console.part.asset-tag";
                    case "fruFile" -> "console.bmc.fru.file";
                    default -> null;
                });
    }
}
