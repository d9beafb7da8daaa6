package io.rackside.bmc.virtual.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An error answer (DSP0266, 8.6), with ids of the Base message registry (DSP0268) and our own
 * words.
 *
 * @param key the message's key in the registry, {@code ResourceMissingAtURI}
 * @param properties JSON pointers to what it is about
 */
public record Refusal(
        int status,
        String key,
        String message,
        List<String> arguments,
        List<String> properties,
        String severity,
        String resolution) {

    private static Refusal of(
            int status, String key, String message, String resolution, String... arguments) {
        String said = message;
        for (int i = 0; i < arguments.length; i++) {
            said = said.replace("%" + (i + 1), arguments[i]);
        }
        return new Refusal(
                status, key, said, List.of(arguments), List.of(), "Critical", resolution);
    }

    private Refusal about(String property) {
        return new Refusal(
                status, key, message, arguments, List.of("/" + property), "Warning", resolution);
    }

    public static Refusal missing(String uri) {
        return of(
                404,
                "ResourceMissingAtURI",
                "There is no resource at %1.",
                "Follow the links of the service, beginning at /redfish/v1.",
                uri);
    }

    static Refusal internalError() {
        return of(
                500,
                "InternalError",
                "The service failed.",
                "Send the request again; if it fails again, restart the service.");
    }

    static Refusal methodNotAllowed() {
        return of(
                405,
                "OperationNotAllowed",
                "The method is not allowed on this resource.",
                "See the Allow header for the methods that are.");
    }

    static Refusal methodUnknown() {
        return of(
                501,
                "OperationNotAllowed",
                "The method is not known to this service.",
                "Use GET, HEAD, POST, PATCH or DELETE.");
    }

    static Refusal notLoggedIn() {
        return of(
                401,
                "NoValidSession",
                "No valid session or credential came with the request.",
                "Log in and send the token, or use Basic authentication.");
    }

    static Refusal loginRefused(String uri) {
        return of(
                401,
                "ResourceAtUriUnauthorized",
                "Access to %1 was refused: %2.",
                "Try again with the right user name and password.",
                uri,
                "wrong user name or password");
    }

    static Refusal sessionsFull() {
        return of(
                503,
                "SessionLimitExceeded",
                "As many sessions are open as this service allows.",
                "Close a session or wait until one has timed out.");
    }

    static Refusal unavailable(long seconds) {
        return of(
                503,
                "ServiceTemporarilyUnavailable",
                "The service cannot answer now. Try again in %1 seconds.",
                "Wait and send the request again.",
                Long.toString(seconds));
    }

    public static Refusal malformed() {
        return of(
                400,
                "MalformedJSON",
                "The body is not a JSON object.",
                "Send a JSON object that is well formed.");
    }

    static Refusal bodyTooStrange(String contentType) {
        return of(
                415,
                "HeaderInvalid",
                "The header %1 is not supported.",
                "Send application/json.",
                "Content-Type: " + contentType);
    }

    static Refusal queryUnknown(String option) {
        return of(
                501,
                "QueryNotSupported",
                "The query option %1 is not supported here.",
                "Leave the option out.",
                option);
    }

    static Refusal queryValue(String option, String value) {
        return of(
                400,
                "QueryParameterValueFormatError",
                "The value %1 of the query option %2 is not understood.",
                "Correct the value or leave the option out.",
                value,
                option);
    }

    static Refusal queryRange(String option, String value, String range) {
        return of(
                400,
                "QueryParameterOutOfRange",
                "The value %1 of the query option %2 is outside %3.",
                "Use a value within the range.",
                value,
                option,
                range);
    }

    static Refusal queryOnNoCollection() {
        return of(
                400,
                "QueryNotSupportedOnResource",
                "The resource is no collection, which $top and $skip are for.",
                "Leave the options out.");
    }

    static Refusal preconditionFailed() {
        return of(
                412,
                "PreconditionFailed",
                "The If-Match header does not name the resource as it is now.",
                "Read the resource again and send its ETag.");
    }

    static Refusal preconditionRequired() {
        return of(
                412,
                "PreconditionRequired",
                "A change of this resource needs an If-Match header.",
                "Read the resource and send its ETag with If-Match.");
    }

    static Refusal odataVersion(String version) {
        return of(
                412,
                "HeaderInvalid",
                "The header %1 is not supported.",
                "Send OData-Version 4.0 or leave the header out.",
                "OData-Version: " + version);
    }

    static Refusal noOperation() {
        return of(
                400,
                "NoOperation",
                "The request names nothing that can be changed.",
                "Name a property and its new value.");
    }

    public static Refusal propertyUnknown(String property) {
        return of(
                        400,
                        "PropertyUnknown",
                        "The property %1 is not known here.",
                        "Leave the property out.",
                        property)
                .about(property);
    }

    public static Refusal propertyReadOnly(String property) {
        return of(
                        400,
                        "PropertyNotWritable",
                        "The property %1 cannot be written.",
                        "Leave the property out.",
                        property)
                .about(property);
    }

    public static Refusal propertyType(String property, String value) {
        return of(
                        400,
                        "PropertyValueTypeError",
                        "The value %1 of the property %2 has the wrong type.",
                        "Correct the value.",
                        value,
                        property)
                .about(property);
    }

    public static Refusal propertyValue(String property, String value) {
        return of(
                        400,
                        "PropertyValueNotInList",
                        "The value %1 of the property %2 is not one of those allowed.",
                        "Use one of the allowed values.",
                        value,
                        property)
                .about(property);
    }

    public static Refusal propertyMissing(String property) {
        return of(
                        400,
                        "PropertyMissing",
                        "The property %1 is required.",
                        "Add the property.",
                        property)
                .about(property);
    }

    public static Refusal parameterMissing(String action, String parameter) {
        return of(
                        400,
                        "ActionParameterMissing",
                        "The action %1 needs the parameter %2.",
                        "Add the parameter.",
                        action,
                        parameter)
                .about(parameter);
    }

    public static Refusal parameterValue(String action, String parameter, String value) {
        return of(
                        400,
                        "ActionParameterValueNotInList",
                        "The value %1 of the parameter %2 of the action %3 is not one of those"
                                + " allowed.",
                        "Use one of the allowed values.",
                        value,
                        parameter,
                        action)
                .about(parameter);
    }

    /** As the registry has it, this one says the value again: a password too. */
    public static Refusal propertyFormat(String property, String value) {
        return of(
                        400,
                        "PropertyValueFormatError",
                        "The value %1 of the property %2 does not have the form that is wanted.",
                        "Correct the value.",
                        value,
                        property)
                .about(property);
    }

    public static Refusal propertyConflict(String property, String why) {
        return of(
                        400,
                        "PropertyValueConflict",
                        "The property %1 cannot be changed so: %2.",
                        "Choose another value.",
                        property,
                        why)
                .about(property);
    }

    public static Refusal exists(String type, String property, String value) {
        return of(
                        400,
                        "ResourceAlreadyExists",
                        "There is a %1 already whose %2 is %3.",
                        "Choose another value.",
                        type,
                        property,
                        value)
                .about(property);
    }

    public static Refusal noRoom() {
        return of(
                400,
                "CreateLimitReachedForResource",
                "As many of these exist as this service can hold.",
                "Remove one first.");
    }

    static Refusal notPrivileged() {
        return of(
                403,
                "InsufficientPrivilege",
                "The account has not the privilege for this.",
                "Ask somebody who has.");
    }

    static Refusal passwordChangeRequired(String account) {
        return of(
                403,
                "PasswordChangeRequired",
                "The password of this account has to be changed at %1 before anything else.",
                "Change the password of the account.",
                account);
    }

    static Refusal accountLocked() {
        return of(
                401,
                "AccountForSessionNoLongerExists",
                "The account is locked after too many wrong passwords.",
                "Wait until the lockout has passed.");
    }

    public static Refusal needsOn(String chassis) {
        return of(
                409,
                "ChassisPowerStateOnRequired",
                "Chassis %1 has to be on for this.",
                "Power it on and send the request again.",
                chassis);
    }

    public static Refusal needsOff(String chassis) {
        return of(
                409,
                "ChassisPowerStateOffRequired",
                "Chassis %1 has to be off for this.",
                "Power it off and send the request again.",
                chassis);
    }

    public static Refusal inUse() {
        return of(
                409,
                "ResourceInUse",
                "A change of the power state is under way.",
                "Wait until it has ended and send the request again.");
    }

    public static Refusal noConnection(String uri) {
        return of(
                400,
                "CouldNotEstablishConnection",
                "No connection to %1.",
                "Check that the address is right and can be reached.",
                uri);
    }

    public static Refusal tooManySubscriptions() {
        return of(
                503,
                "EventSubscriptionLimitExceeded",
                "There are as many subscriptions as this service allows.",
                "Remove one of them.");
    }

    static Refusal tooManyStreams() {
        return of(
                503,
                "EventSubscriptionLimitExceeded",
                "As many event streams are open as this service allows.",
                "Close one of them.");
    }

    /** The body of the answer. */
    Map<String, Object> body(String registry) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("@odata.type", "#Message.v1_1_1.Message");
        info.put("MessageId", registry + "." + key);
        info.put("Message", message);
        info.put("MessageArgs", arguments);
        info.put("RelatedProperties", properties);
        info.put("Severity", severity);
        info.put("MessageSeverity", severity);
        info.put("Resolution", resolution);
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", registry + "." + key);
        error.put("message", message);
        error.put("@Message.ExtendedInfo", List.of(info));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        return body;
    }
}
