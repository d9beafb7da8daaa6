package io.rackside.app.cli;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.app.support.CollectForMaker;
import io.rackside.app.words.EventWords;
import io.rackside.app.words.Words;
import io.rackside.bmc.Bmc;
import io.rackside.model.DeviceFacts;
import io.rackside.model.Inventory;

/** The JSON of {@code inventory}, {@code sensors} and {@code events} for a maker's package. */
public final class PackageForms implements CollectForMaker.Forms {
    private final InventoryJson json;
    private final EventWords plain;

    public PackageForms(Words words) {
        this.json = new InventoryJson(words::render);
        this.plain = new EventWords(words::render);
    }

    @Override
    public JsonNode inventory(Inventory inventory) {
        return json.inventory(inventory);
    }

    @Override
    public JsonNode sensors(DeviceFacts device, Bmc.SensorReport report) {
        return json.sensors(device, report);
    }

    @Override
    public JsonNode events(DeviceFacts device, Bmc.EventReport report) {
        return json.events(device, report, plain);
    }
}
