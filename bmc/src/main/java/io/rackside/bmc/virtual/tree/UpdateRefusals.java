package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.service.Refusal;

import java.util.List;

/** Why an update is not taken (DSP0268, Base and Update message registries). */
final class UpdateRefusals {
    private UpdateRefusals() {}

    /**
     * Another update is under way.
     *
     * @param status 409 or 503, as the make has it
     */
    static Refusal underWay(int status) {
        return of(
                status,
                status == 409 ? "ResourceInUse" : "ServiceTemporarilyUnavailable",
                "Another update is under way.",
                "Wait until it has ended and send the request again.");
    }

    static Refusal busy() {
        return of(
                503,
                "ServiceTemporarilyUnavailable",
                "The update service cannot take anything now.",
                "Wait and send the request again.");
    }

    static Refusal held() {
        return of(
                503,
                "ServiceTemporarilyUnavailable",
                "The update service is held by another client.",
                "Wait until it is given back.");
    }

    static Refusal notHeld() {
        return of(
                503,
                "ServiceTemporarilyUnavailable",
                "HttpPushUriTargetsBusy has to be set before an image is pushed.",
                "Set it, push the image, and set it back.");
    }

    static Refusal claimedAlready() {
        return of(
                409,
                "ResourceInUse",
                "HttpPushUriTargetsBusy is set already.",
                "Wait until it is given back.");
    }

    static Refusal tooLarge(long most) {
        return of(
                413,
                "PayloadTooLarge",
                "The image is larger than " + most + " bytes.",
                "Use a smaller image.");
    }

    static Refusal unlicensed(String licence) {
        return of(
                403,
                "OemLicenseNotPassed",
                "The licence " + licence + " is missing.",
                "Activate the licence and send the request again.");
    }

    static Refusal notMultipart() {
        return of(
                415,
                "HeaderInvalid",
                "The body has to be multipart/form-data with a boundary.",
                "Send the parts DSP0266 asks for.");
    }

    static Refusal malformed() {
        return of(
                400,
                "MalformedJSON",
                "A part is not a JSON object, or the body ends within a part.",
                "Correct the body.");
    }

    static Refusal partMissing(String name) {
        return of(
                400,
                "ActionParameterMissing",
                "The part " + name + " is missing.",
                "Add the part.",
                name);
    }

    static Refusal parameterUnknown(String action, String parameter) {
        return of(
                400,
                "ActionParameterUnknown",
                "The action " + action + " has no parameter " + parameter + ".",
                "Leave the parameter out.",
                action,
                parameter);
    }

    static Refusal nothingStaged() {
        return of(409, "OperationFailed", "No image waits to be started.", "Push an image first.");
    }

    private static Refusal of(
            int status, String key, String message, String resolution, String... arguments) {
        return new Refusal(
                status, key, message, List.of(arguments), List.of(), "Critical", resolution);
    }
}
