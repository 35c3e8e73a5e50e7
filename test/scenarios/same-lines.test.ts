// A sample of the scenario cases writes the same lines on a server as in memory.
import { sameLinesOnAServer, sameLinesWhereTheSimulationMakesTheDatabase, sample } from './same-lines.ts';

sameLinesOnAServer(sample);
sameLinesWhereTheSimulationMakesTheDatabase();
