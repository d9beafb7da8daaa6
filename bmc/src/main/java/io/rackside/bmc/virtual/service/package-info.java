/** The Redfish protocol of a twin (DSP0266): sessions, errors, queries; what is served is given. */
package io.rackside.bmc.virtual.service;
