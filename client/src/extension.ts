// Activates the features, nothing else: each lives in its own folder below features/.
import type { ExtensionContext } from 'vscode';
import { activateAccountFeature } from './features/account/activation';
import { activateChargesFeature } from './features/charges/activation';
import { activateCodesFeature } from './features/codes/activation';
import { activateCostPreviewFeature } from './features/costPreview/activation';
import { activateDeidentifyFeature } from './features/deidentify/activation';
import { activateExchangeFeature } from './features/exchange/activation';
import { activateGuidesFeature } from './features/guides/activation';
import { activateLanguageServerFeature } from './features/languageServer/activation';
import { activateLensFeature } from './features/lens/activation';
import { activatePapersFeature } from './features/papers/activation';
import { activatePrepareFeature } from './features/prepare/activation';
import { activateReadyFeature } from './features/ready/activation';
import { activateShow837Feature } from './features/show837/activation';
import { activateStatusFeature } from './features/status/activation';
import { activateTasksFeature } from './features/tasks/activation';
import { activateWalkthroughFeature } from './features/walkthrough/activation';
import { activateWorklistFeature } from './features/worklist/activation';

/** Called by the editor when the first record file opens, or to bring back a panel of the last session. */
export async function activate(context: ExtensionContext): Promise<void> {
  const server = activateLanguageServerFeature(context);
  activateCostPreviewFeature(context, server);
  activateLensFeature(context);
  activateStatusFeature(context, server);
  activateReadyFeature(context, server);
  activateChargesFeature(context, server);
  activatePrepareFeature(context, server);
  activateExchangeFeature(context, server);
  activateAccountFeature(context, server);
  activatePapersFeature(context, server);
  activateWorklistFeature(context, server);
  activateDeidentifyFeature(context, server);
  activateShow837Feature(context, server);
  activateGuidesFeature(context, server);
  activateCodesFeature(context, server);
  activateTasksFeature(context);
  activateWalkthroughFeature(context, server);
  await server.started;
}
