/**
 * Configurations of network devices: read, kept sealed, compared. Shown and handed out is only what
 * has its secrets masked.
 */
package io.rackside.app.network.config;
