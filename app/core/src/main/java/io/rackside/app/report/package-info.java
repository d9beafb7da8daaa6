/**
 * What is handed over on paper or as a file: a report is a value of sections and tables, with one
 * renderer each for PDF, XLSX and JSON.
 */
package io.rackside.app.report;
