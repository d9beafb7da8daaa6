package io.rackside.bmc.ipmi;

import io.rackside.bmc.ipmi.fru.FruInventory;
import io.rackside.bmc.ipmi.fru.MultiRecord;
import io.rackside.model.details.Details;

import java.util.ArrayList;
import java.util.List;

/** All that stands in an inventory as fields, what is empty left out. */
final class FruFieldList {
    private final List<Details.Field> fields = new ArrayList<>();

    private FruFieldList() {}

    static List<Details.Field> of(FruInventory inventory) {
        FruFieldList list = new FruFieldList();
        inventory.chassis().ifPresent(list::chassis);
        inventory.board().ifPresent(list::board);
        inventory.product().ifPresent(list::product);
        inventory.records().forEach(list::record);
        return list.fields;
    }

    private void chassis(FruInventory.Chassis chassis) {
        add("chassis", "type", "%02xh".formatted(chassis.type()));
        add("chassis", "partNumber", chassis.partNumber());
        add("chassis", "serial", chassis.serial());
        custom("chassis", chassis.custom());
    }

    private void board(FruInventory.Board board) {
        board.made().ifPresent(made -> add("board", "made", made.toString()));
        add("board", "manufacturer", board.manufacturer());
        add("board", "product", board.product());
        add("board", "serial", board.serial());
        add("board", "partNumber", board.partNumber());
        add("board", "fruFile", board.fruFile());
        custom("board", board.custom());
    }

    private void product(FruInventory.Product product) {
        add("product", "manufacturer", product.manufacturer());
        add("product", "name", product.name());
        add("product", "partNumber", product.partNumber());
        add("product", "version", product.version());
        add("product", "serial", product.serial());
        add("product", "assetTag", product.assetTag());
        add("product", "fruFile", product.fruFile());
        custom("product", product.custom());
    }

    private void record(MultiRecord record) {
        switch (record) {
            case MultiRecord.PowerSupply supply -> supply(supply);
            case MultiRecord.DcOutput output -> {
                String area = "dcOutput" + output.number();
                add(area, "volts", String.valueOf(output.volts()));
                add(area, "mostAmperes", String.valueOf(output.mostAmperes()));
                add(area, "standby", String.valueOf(output.standby()));
            }
            case MultiRecord.DcLoad load -> {
                String area = "dcLoad" + load.number();
                add(area, "volts", String.valueOf(load.volts()));
                add(area, "mostAmperes", String.valueOf(load.mostAmperes()));
            }
            case MultiRecord.ManagementAccess access ->
                    add("managementAccess", kind(access.kind()), access.text());
            case MultiRecord.Compatibility fits -> {
                String area = fits.base() ? "baseCompatibility" : "extendedCompatibility";
                add(area, "manufacturer", String.valueOf(fits.manufacturer()));
                add(area, "level", String.valueOf(fits.level()));
                add(area, "codes", fits.codes().hex());
            }
            case MultiRecord.Oem oem -> {
                String area = "oem%02X".formatted(oem.type());
                add(area, "manufacturer", String.valueOf(oem.manufacturer()));
                add(area, "data", oem.data().hex());
            }
            case MultiRecord.Other other ->
                    add("record%02X".formatted(other.type()), "data", other.data().hex());
        }
    }

    private void supply(MultiRecord.PowerSupply supply) {
        String area = "powerSupply";
        add(area, "watts", String.valueOf(supply.watts()));
        add(area, "lowInputVolts", supply.lowInputFrom() + "-" + supply.lowInputTo());
        add(area, "highInputVolts", supply.highInputFrom() + "-" + supply.highInputTo());
        add(area, "hertz", supply.frequencyFrom() + "-" + supply.frequencyTo());
        add(area, "hotSwap", String.valueOf(supply.hotSwap()));
        add(area, "predictsFailure", String.valueOf(supply.predictsFailure()));
    }

    /** FRU definition, section 18.4. */
    private static String kind(int kind) {
        return switch (kind) {
            case 1 -> "systemUrl";
            case 2 -> "systemName";
            case 3 -> "systemAddress";
            case 4 -> "componentUrl";
            case 5 -> "componentName";
            case 6 -> "componentAddress";
            case 7 -> "systemId";
            default -> "kind" + kind;
        };
    }

    private void custom(String area, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            add(area, "custom" + (i + 1), values.get(i));
        }
    }

    private void add(String area, String name, String value) {
        if (!value.isBlank()) {
            fields.add(new Details.Field(area, name, value));
        }
    }
}
