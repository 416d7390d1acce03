import { createBrowserRouter, Navigate } from 'react-router';
import { AlertsPage } from './alerts/AlertsPage.tsx';
import { CoveragePage } from './coverage/CoveragePage.tsx';
import { ForLeads } from './frame/ForLeads.tsx';
import { Frame } from './frame/Frame.tsx';
import { NotFoundPage } from './frame/NotFoundPage.tsx';
import { HistoryPage } from './history/HistoryPage.tsx';
import { OperatorPage } from './operators/OperatorPage.tsx';
import { OperatorsPage } from './operators/OperatorsPage.tsx';
import { OverviewPage } from './overview/OverviewPage.tsx';
import { SettingsPage } from './settings/SettingsPage.tsx';
import { BrokenPage } from './ui/ErrorBoundary.tsx';

/** The panel's addresses. Links in e-mails point at them, so they stay. */
export const router = createBrowserRouter([
  {
    path: '/',
    element: <Frame />,
    errorElement: <BrokenPage />,
    children: [
      {
        errorElement: <BrokenPage />,
        children: [
          { index: true, element: <OverviewPage /> },
          { path: 'operators', element: <OperatorsPage tab="operators" /> },
          { path: 'operators/:operatorId', element: <OperatorPage /> },
          { path: 'departments', element: <OperatorsPage tab="departments" /> },
          { path: 'alerts', element: <ForLeads title="alerts.title" page={<AlertsPage />} /> },
          {
            path: 'coverage/:departmentId?',
            element: <ForLeads title="coverage.title" page={<CoveragePage />} />,
          },
          { path: 'history', element: <HistoryPage /> },
          { path: 'settings', element: <Navigate to="/settings/account" replace /> },
          { path: 'settings/account', element: <SettingsPage tab="account" /> },
          { path: 'settings/monitoring', element: <SettingsPage tab="monitoring" /> },
          { path: '*', element: <NotFoundPage /> },
        ],
      },
    ],
  },
]);
