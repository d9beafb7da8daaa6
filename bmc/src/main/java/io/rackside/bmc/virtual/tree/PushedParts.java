package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.http.HttpRequest;
import io.rackside.bmc.virtual.machine.FirmwareDesk;
import io.rackside.bmc.virtual.service.Changed;
import io.rackside.bmc.virtual.service.Json;
import io.rackside.bmc.virtual.service.Refusal;

import java.util.Map;
import java.util.Optional;

/** An image with the parameters of its update before it (DSP0266, 12.6.2.2). */
final class PushedParts extends PartedUpload {
    private static final String PARAMETERS = "UpdateParameters";
    private static final String FILE = "UpdateFile";
    private static final String OEM = "OemParameters";

    private final boolean wantsOem;

    /**
     * @param wantsOem whether the make needs a part of its own
     */
    PushedParts(UpdateResources updates, FirmwareDesk desk, HttpRequest head, boolean wantsOem) {
        super(updates, desk, head);
        this.wantsOem = wantsOem;
    }

    @Override
    public Optional<Refusal> refusal() {
        return multipart()
                ? updates.multipartHindrance(announced())
                : Optional.of(UpdateRefusals.notMultipart());
    }

    @Override
    protected boolean isImage(String part, String file) {
        return part.equals(FILE);
    }

    @Override
    protected Changed whole(Map<String, byte[]> others) {
        if (!others.containsKey(PARAMETERS)) {
            return new Changed.Refused(UpdateRefusals.partMissing(PARAMETERS));
        }
        if (!imageCame()) {
            return new Changed.Refused(UpdateRefusals.partMissing(FILE));
        }
        Optional<Map<String, Object>> oem =
                Optional.ofNullable(others.get(OEM)).flatMap(Json::object);
        if (wantsOem && oem.filter(o -> o.containsKey("ImageType")).isEmpty()) {
            return new Changed.Refused(UpdateRefusals.partMissing(OEM));
        }
        return Json.object(others.get(PARAMETERS))
                .map(parameters -> updates.pushed(parameters, image.end()))
                .orElseGet(() -> new Changed.Refused(UpdateRefusals.malformed()));
    }
}
